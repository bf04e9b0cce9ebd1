package fihrist.analysis;

import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.TokenStream;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.index.analysis.AbstractTokenFilterFactory;
import org.elasticsearch.index.analysis.NormalizingTokenFilterFactory;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;

/** Three kinds of token filter factory, each made from the function that wraps a stream. */
final class Filters {
    private Filters() {}

    /** Reads the settings once, when the index opens, and returns what wraps each stream. */
    @FunctionalInterface
    interface Reader {
        UnaryOperator<TokenStream> read(Environment env, Settings settings);
    }

    /** A filter for full text only. */
    static AnalysisProvider<TokenFilterFactory> plain(Reader reader) {
        return (index, env, name, settings) -> {
            UnaryOperator<TokenStream> wrap = reader.read(env, settings);
            return new AbstractTokenFilterFactory(name) {
                @Override
                public TokenStream create(TokenStream in) {
                    return wrap.apply(in);
                }
            };
        };
    }

    /** A filter that changes single characters, so that normalizers and wildcard queries apply it too. */
    static AnalysisProvider<TokenFilterFactory> normalizing(Reader reader) {
        return (index, env, name, settings) -> new Normalizing(name, reader.read(env, settings));
    }

    /** A filter whose output cannot be the input of a synonym rule. */
    static AnalysisProvider<TokenFilterFactory> notForSynonyms(Reader reader) {
        return (index, env, name, settings) -> new NotForSynonyms(name, reader.read(env, settings));
    }

    private static final class Normalizing extends AbstractTokenFilterFactory implements NormalizingTokenFilterFactory {
        private final UnaryOperator<TokenStream> wrap;

        Normalizing(String name, UnaryOperator<TokenStream> wrap) {
            super(name);
            this.wrap = wrap;
        }

        @Override
        public TokenStream create(TokenStream in) {
            return wrap.apply(in);
        }
    }

    private static final class NotForSynonyms extends AbstractTokenFilterFactory {
        private final UnaryOperator<TokenStream> wrap;

        NotForSynonyms(String name, UnaryOperator<TokenStream> wrap) {
            super(name);
            this.wrap = wrap;
        }

        @Override
        public TokenStream create(TokenStream in) {
            return wrap.apply(in);
        }

        @Override
        public TokenFilterFactory getSynonymFilter() {
            throw new IllegalArgumentException("Token filter [" + name() + "] cannot be used to parse synonyms");
        }
    }
}
