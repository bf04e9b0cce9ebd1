package fihrist.analysis;

import java.io.IOException;
import org.apache.lucene.analysis.CharacterUtils;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** `lowercase`. Lucene's filter asks for the lower case of each character; most words here are of letters without one. */
final class LowercaseFilter extends TokenFilter {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

    LowercaseFilter(TokenStream in) {
        super(in);
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (!input.incrementToken()) {
            return false;
        }
        char[] buffer = term.buffer();
        for (int i = 0; i < term.length(); i++) {
            if (!isWithoutCase(buffer[i])) {
                CharacterUtils.toLowerCase(buffer, 0, term.length());
                return true;
            }
        }
        return true;
    }

    /** Whether it is a letter or mark of the Arabic block, or an ASCII digit. */
    private static boolean isWithoutCase(char letter) {
        return letter >= 0x0600 && letter <= 0x06FF || letter >= '0' && letter <= '9';
    }
}
