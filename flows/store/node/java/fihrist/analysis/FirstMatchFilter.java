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
    private final BeginPattern.Node begin;
    private final String replacement;
    private final StringBuilder text = new StringBuilder();

    /** `begin` is the same pattern, for cutting off its match, or null. */
    FirstMatchFilter(TokenStream in, Pattern pattern, BeginPattern.Node begin, String replacement) {
        super(in);
        this.matcher = pattern.matcher(term);
        this.begin = begin;
        this.replacement = replacement;
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (!input.incrementToken()) {
            return false;
        }
        if (begin != null && BeginPattern.reads(term.buffer(), term.length())) {
            cut(begin.match(term.buffer(), term.length(), 0));
        } else {
            replace();
        }
        return true;
    }

    private void cut(int end) {
        if (end > 0) {
            System.arraycopy(term.buffer(), end, term.buffer(), 0, term.length() - end);
            term.setLength(term.length() - end);
        }
    }

    private void replace() {
        matcher.reset();
        if (matcher.find()) {
            text.setLength(0);
            matcher.appendReplacement(text, replacement).appendTail(text);
            term.setEmpty().append(text);
        }
    }
}
