package fihrist.analysis;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.text.ParseException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.synonym.SynonymFilter;
import org.apache.lucene.analysis.synonym.SynonymGraphFilter;
import org.apache.lucene.analysis.synonym.SynonymMap;
import org.elasticsearch.index.IndexService.IndexCreationContext;
import org.elasticsearch.index.analysis.AbstractTokenFilterFactory;
import org.elasticsearch.index.analysis.Analysis;
import org.elasticsearch.index.analysis.AnalysisMode;
import org.elasticsearch.index.analysis.CharFilterFactory;
import org.elasticsearch.index.analysis.CustomAnalyzer;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.index.analysis.TokenizerFactory;
import org.elasticsearch.synonyms.SynonymsManagementAPIService;

/** `synonym` and `synonym_graph`: rules from the settings, a file, or a set of the synonyms API. */
final class Synonyms extends AbstractTokenFilterFactory {
    private final Definition definition;
    private final boolean graph;
    private final boolean lenient;
    private final AnalysisMode mode;
    private final Supplier<SynonymsManagementAPIService> sets;

    Synonyms(Definition definition, boolean graph, Supplier<SynonymsManagementAPIService> sets) {
        super(definition.name());
        boolean updateable = definition.flag("updateable", false);
        this.definition = definition;
        this.graph = graph;
        this.lenient = definition.flag("lenient", updateable);
        this.mode = updateable ? AnalysisMode.SEARCH_TIME : AnalysisMode.ALL;
        this.sets = sets;
        checkSource();
    }

    @Override
    public AnalysisMode getAnalysisMode() {
        return mode;
    }

    @Override
    public TokenStream create(TokenStream in) {
        throw new IllegalStateException("the rules are not parsed yet: they need the filters before this one");
    }

    @Override
    public TokenFilterFactory getChainAwareTokenFilterFactory(
            IndexCreationContext context,
            TokenizerFactory tokenizer,
            List<CharFilterFactory> charFilters,
            List<TokenFilterFactory> previous,
            Function<String, TokenFilterFactory> known) {
        Analyzer analyzer = new CustomAnalyzer(
            tokenizer,
            charFilters.toArray(CharFilterFactory[]::new),
            previous.stream().map(TokenFilterFactory::getSynonymFilter).toArray(TokenFilterFactory[]::new));
        return new Parsed(this, parse(analyzer, rules(context)));
    }

    private void checkSource() {
        for (String source : List.of("synonyms", "synonyms_set", "synonyms_path")) {
            if (definition.settings().hasValue(source)) {
                return;
            }
        }
        throw new IllegalArgumentException(
            "synonym requires either `synonyms`, `synonyms_set` or `synonyms_path` to be configured");
    }

    private Set<String> setNames() {
        return definition.settings().hasValue("synonyms")
            ? Set.of()
            : Set.copyOf(definition.settings().getAsList("synonyms_set"));
    }

    private Reader rules(IndexCreationContext context) {
        if (definition.settings().hasValue("synonyms")) {
            return new StringReader(String.join("\n", Analysis.getWordList(definition.env(), definition.settings(), "synonyms")));
        }
        if (setNames().isEmpty()) {
            return Analysis.getReaderFromFile(definition.env(), definition.text("synonyms_path"), "synonyms");
        }
        if (mode != AnalysisMode.SEARCH_TIME) {
            throw new IllegalArgumentException(
                "Can't apply [synonyms_set]! Loading synonyms from index is supported only for search time synonyms!");
        }
        // The set lies in an index: asking for it while an index is created would block the thread that creates it.
        return context == IndexCreationContext.RELOAD_ANALYZERS
            ? Analysis.getReaderFromIndex(setNames(), sets.get(), lenient)
            : new StringReader("");
    }

    private SynonymMap parse(Analyzer analyzer, Reader rules) {
        boolean expand = definition.flag("expand", true);
        try {
            return "wordnet".equalsIgnoreCase(definition.text("format", ""))
                ? SynonymRules.wordnet(rules, analyzer, expand, lenient)
                : SynonymRules.solr(rules, analyzer, expand, lenient);
        } catch (IOException | ParseException | RuntimeException e) {
            throw new IllegalArgumentException("failed to build synonyms from [" + name() + "]: " + e.getMessage(), e);
        }
    }

    /** The filter of one analyzer, after its rules were analyzed by the filters before it. */
    private static final class Parsed extends AbstractTokenFilterFactory {
        private final Synonyms origin;
        private final SynonymMap map;

        Parsed(Synonyms origin, SynonymMap map) {
            super(origin.name());
            this.origin = origin;
            this.map = map;
        }

        @Override
        public TokenStream create(TokenStream in) {
            if (map.fst == null) {
                return in;
            }
            return origin.graph ? new SynonymGraphFilter(in, map, false) : new SynonymFilter(in, map, false);
        }

        @Override
        public TokenFilterFactory getSynonymFilter() {
            // A later synonym filter parses its rules without this one: rules do not apply to rules.
            return IDENTITY_FILTER;
        }

        @Override
        public AnalysisMode getAnalysisMode() {
            return origin.mode;
        }

        @Override
        public Set<String> getResourceNames() {
            return origin.setNames();
        }
    }
}
