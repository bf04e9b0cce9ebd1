package fihrist.analysis;

import java.io.IOException;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.util.CharTokenizer;

/** `lowercase`: runs of letters, in lower case. Lucene has no longer one of its own. */
final class LowercaseTokenizer extends Tokenizer {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
    private final StringBuilder text = new StringBuilder();
    private int position;

    @Override
    public void reset() throws IOException {
        super.reset();
        text.setLength(0);
        position = 0;
        char[] buffer = new char[4096];
        for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
            text.append(buffer, 0, read);
        }
    }

    @Override
    public boolean incrementToken() {
        clearAttributes();
        while (position < text.length() && !Character.isLetter(text.codePointAt(position))) {
            position += Character.charCount(text.codePointAt(position));
        }
        int start = position;
        while (position < text.length()
                && position - start < CharTokenizer.DEFAULT_MAX_WORD_LEN
                && Character.isLetter(text.codePointAt(position))) {
            int lower = Character.toLowerCase(text.codePointAt(position));
            term.append(Character.toString(lower));
            position += Character.charCount(text.codePointAt(position));
        }
        offset.setOffset(correctOffset(start), correctOffset(position));
        return position > start;
    }

    @Override
    public void end() throws IOException {
        super.end();
        offset.setOffset(correctOffset(text.length()), correctOffset(text.length()));
    }
}
