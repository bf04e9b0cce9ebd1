package fihrist.analysis;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** `pattern_replace` with `all: false`. Lucene's filter looks for the match twice, once to know whether there is one. */
final class FirstMatchFilter extends TokenFilter {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final Matcher matcher;
    private final String replacement;
    private final StringBuilder text = new StringBuilder();

    FirstMatchFilter(TokenStream in, Pattern pattern, String replacement) {
        super(in);
        this.matcher = pattern.matcher(term);
        this.replacement = replacement;
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (!input.incrementToken()) {
            return false;
        }
        matcher.reset();
        if (matcher.find()) {
            text.setLength(0);
            matcher.appendReplacement(text, replacement).appendTail(text);
            term.setEmpty().append(text);
        }
        return true;
    }
}
