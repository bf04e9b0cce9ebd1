package fihrist.analysis;

import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.TokenStream;
import org.elasticsearch.index.analysis.AbstractTokenFilterFactory;
import org.elasticsearch.index.analysis.NormalizingTokenFilterFactory;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;

/**
 * The kinds of token filter factory. Each is made from a function that reads the definition once, when the
 * index opens, and returns what wraps each stream.
 */
final class Filters {
    private Filters() {}

    interface Reader extends Function<Definition, UnaryOperator<TokenStream>> {}

    /** A filter for full text only. */
    static AnalysisProvider<TokenFilterFactory> plain(Reader reader) {
        return (index, env, name, settings) -> new Plain(name, reader.apply(new Definition(index, env, name, settings)));
    }

    /** A filter that changes single characters, so that normalizers and wildcard queries apply it too. */
    static AnalysisProvider<TokenFilterFactory> normalizing(Reader reader) {
        return (index, env, name, settings) -> new Normalizing(name, reader.apply(new Definition(index, env, name, settings)));
    }

    /** A filter whose output cannot be the input of a synonym rule. */
    static AnalysisProvider<TokenFilterFactory> notForSynonyms(Reader reader) {
        return (index, env, name, settings) -> new NotForSynonyms(name, reader.apply(new Definition(index, env, name, settings)));
    }

    /** The same, for a filter that puts grams or parts where the word was: the fast vector highlighter must know. */
    static AnalysisProvider<TokenFilterFactory> splitting(Reader reader) {
        return (index, env, name, settings) -> new Splitting(name, reader.apply(new Definition(index, env, name, settings)));
    }

    private static class Plain extends AbstractTokenFilterFactory {
        private final UnaryOperator<TokenStream> wrap;

        Plain(String name, UnaryOperator<TokenStream> wrap) {
            super(name);
            this.wrap = wrap;
        }

        @Override
        public TokenStream create(TokenStream in) {
            return wrap.apply(in);
        }
    }

    private static final class Normalizing extends Plain implements NormalizingTokenFilterFactory {
        Normalizing(String name, UnaryOperator<TokenStream> wrap) {
            super(name, wrap);
        }
    }

    private static class NotForSynonyms extends Plain {
        NotForSynonyms(String name, UnaryOperator<TokenStream> wrap) {
            super(name, wrap);
        }

        @Override
        public TokenFilterFactory getSynonymFilter() {
            throw new IllegalArgumentException("Token filter [" + name() + "] cannot be used to parse synonyms");
        }
    }

    private static final class Splitting extends NotForSynonyms {
        Splitting(String name, UnaryOperator<TokenStream> wrap) {
            super(name, wrap);
        }

        @Override
        public boolean breaksFastVectorHighlighter() {
            return true;
        }
    }
}
