package fihrist.analysis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.miscellaneous.ConditionalTokenFilter;
import org.apache.lucene.analysis.miscellaneous.RemoveDuplicatesTokenFilter;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.elasticsearch.common.Strings;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.index.IndexService.IndexCreationContext;
import org.elasticsearch.index.IndexSettings;
import org.elasticsearch.index.analysis.AbstractTokenFilterFactory;
import org.elasticsearch.index.analysis.CharFilterFactory;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.index.analysis.TokenizerFactory;

/** `multiplexer`: each token once through every branch of filters, all at one position. */
final class Multiplexer extends AbstractTokenFilterFactory {
    private final List<String> branches;
    private final boolean preserveOriginal;

    Multiplexer(IndexSettings index, Environment env, String name, Settings settings) {
        super(name);
        branches = settings.getAsList("filters");
        preserveOriginal = settings.getAsBoolean("preserve_original", true);
    }

    @Override
    public TokenStream create(TokenStream in) {
        throw new UnsupportedOperationException("the branches are not resolved yet");
    }

    @Override
    public TokenFilterFactory getSynonymFilter() {
        throw new IllegalArgumentException("Token filter [" + name() + "] cannot be used to parse synonyms");
    }

    @Override
    public TokenFilterFactory getChainAwareTokenFilterFactory(
            IndexCreationContext context,
            TokenizerFactory tokenizer,
            List<CharFilterFactory> charFilters,
            List<TokenFilterFactory> previous,
            Function<String, TokenFilterFactory> known) {
        List<Function<TokenStream, TokenStream>> wraps = new ArrayList<>();
        if (preserveOriginal) {
            wraps.add(in -> in);
        }
        for (String branch : branches) {
            List<TokenFilterFactory> before = new ArrayList<>(previous);
            Function<TokenStream, TokenStream> wrap = Function.identity();
            for (String filter : Strings.tokenizeToStringArray(branch, ",")) {
                TokenFilterFactory factory = resolve(known, filter)
                    .getChainAwareTokenFilterFactory(context, tokenizer, charFilters, before, known);
                before.add(factory);
                wrap = wrap.andThen(factory::create);
            }
            wraps.add(wrap);
        }
        return resolved(wraps);
    }

    private TokenFilterFactory resolve(Function<String, TokenFilterFactory> known, String filter) {
        TokenFilterFactory factory = known.apply(filter);
        if (factory == null) {
            throw new IllegalArgumentException(
                "Multiplexing filter [" + name() + "] refers to undefined tokenfilter [" + filter + "]");
        }
        return factory;
    }

    private TokenFilterFactory resolved(List<Function<TokenStream, TokenStream>> wraps) {
        Multiplexer self = this;
        return new AbstractTokenFilterFactory(name()) {
            @Override
            public TokenStream create(TokenStream in) {
                return new RemoveDuplicatesTokenFilter(Branch.chain(in, wraps));
            }

            @Override
            public TokenFilterFactory getSynonymFilter() {
                return self.getSynonymFilter();
            }
        };
    }

    /** Repeats each token once per branch; the conditional filters after it let one branch see each copy. */
    private static final class Branch extends TokenFilter {
        private final PositionIncrementAttribute increment = addAttribute(PositionIncrementAttribute.class);
        private final int count;
        private int current;
        private State token;

        private Branch(TokenStream in, int count) {
            super(in);
            this.count = count;
            this.current = count - 1;
        }

        static TokenStream chain(TokenStream in, List<Function<TokenStream, TokenStream>> wraps) {
            Branch branch = new Branch(in, wraps.size());
            TokenStream out = branch;
            for (int i = 0; i < wraps.size(); i++) {
                int own = i;
                out = new ConditionalTokenFilter(out, wraps.get(i)) {
                    @Override
                    protected boolean shouldFilter() {
                        return branch.current == own;
                    }
                };
            }
            return out;
        }

        @Override
        public boolean incrementToken() throws IOException {
            if (current < count - 1) {
                current++;
                restoreState(token);
                increment.setPositionIncrement(0);
                return true;
            }
            current = 0;
            boolean more = input.incrementToken();
            token = more ? captureState() : null;
            return more;
        }

        @Override
        public void reset() throws IOException {
            super.reset();
            current = count - 1;
            token = null;
        }
    }
}
