package fihrist.analysis;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;

/** An analyzer of one tokenizer and what wraps it. */
final class Chain extends Analyzer {
    private final Supplier<Tokenizer> source;
    private final UnaryOperator<TokenStream> filters;
    private final UnaryOperator<TokenStream> normalizer;

    Chain(Supplier<Tokenizer> source, UnaryOperator<TokenStream> filters, UnaryOperator<TokenStream> normalizer) {
        this.source = source;
        this.filters = filters;
        this.normalizer = normalizer;
    }

    @Override
    protected TokenStreamComponents createComponents(String field) {
        Tokenizer tokenizer = source.get();
        return new TokenStreamComponents(tokenizer, filters.apply(tokenizer));
    }

    @Override
    protected TokenStream normalize(String field, TokenStream in) {
        return normalizer.apply(in);
    }
}
