package fihrist.analysis;

import static org.elasticsearch.plugins.AnalysisPlugin.requiresAnalysisSettings;

import java.io.Reader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.charfilter.HTMLStripCharFilter;
import org.apache.lucene.analysis.charfilter.MappingCharFilter;
import org.apache.lucene.analysis.charfilter.NormalizeCharMap;
import org.apache.lucene.analysis.pattern.PatternReplaceCharFilter;
import org.elasticsearch.common.Strings;
import org.elasticsearch.common.regex.Regex;
import org.elasticsearch.index.analysis.AbstractCharFilterFactory;
import org.elasticsearch.index.analysis.Analysis;
import org.elasticsearch.index.analysis.CharFilterFactory;
import org.elasticsearch.index.analysis.NormalizingCharFilterFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;

/** The filters that see characters before the tokenizer. */
final class CharFilters {
    private CharFilters() {}

    static Map<String, AnalysisProvider<CharFilterFactory>> all() {
        return Map.of(
            "html_strip", (index, env, name, settings) ->
                new Plain(name, htmlStrip(new Definition(index, env, name, settings))),
            "mapping", requiresAnalysisSettings(normalizing(CharFilters::mapping)),
            "pattern_replace", requiresAnalysisSettings(normalizing(CharFilters::patternReplace)));
    }

    private static AnalysisProvider<CharFilterFactory> normalizing(Function<Definition, UnaryOperator<Reader>> reader) {
        return (index, env, name, settings) ->
            new Normalizing(name, reader.apply(new Definition(index, env, name, settings)));
    }

    private static UnaryOperator<Reader> htmlStrip(Definition definition) {
        List<String> escaped = definition.settings().getAsList("escaped_tags", List.of());
        return escaped.isEmpty()
            ? HTMLStripCharFilter::new
            : in -> new HTMLStripCharFilter(in, Set.copyOf(escaped));
    }

    private static UnaryOperator<Reader> mapping(Definition definition) {
        List<String> rules = Analysis.getWordList(definition.env(), definition.settings(), "mappings");
        if (rules == null) {
            throw new IllegalArgumentException("mapping requires either `mappings` or `mappings_path` to be configured");
        }
        List<Rule> parsed = rules.stream().map(Rule::parse).toList();
        NormalizeCharMap.Builder builder = new NormalizeCharMap.Builder();
        parsed.forEach(rule -> builder.add(rule.left(), rule.right()));
        if (SingleCharacters.Table.holds(parsed)) {
            SingleCharacters.Table table = new SingleCharacters.Table(parsed);
            return in -> new SingleCharacters(table, in);
        }
        NormalizeCharMap map = builder.build();
        return in -> new MappingCharFilter(map, in);
    }

    private static UnaryOperator<Reader> patternReplace(Definition definition) {
        if (!Strings.hasLength(definition.text("pattern"))) {
            throw new IllegalArgumentException(
                "pattern is missing for [" + definition.name() + "] char filter of type 'pattern_replace'");
        }
        Pattern pattern = Regex.compile(definition.text("pattern"), definition.text("flags"));
        String replacement = definition.text("replacement", "");
        return in -> new PatternReplaceCharFilter(pattern, replacement, in);
    }

    private static class Plain extends AbstractCharFilterFactory {
        private final UnaryOperator<Reader> wrap;

        Plain(String name, UnaryOperator<Reader> wrap) {
            super(name);
            this.wrap = wrap;
        }

        @Override
        public Reader create(Reader in) {
            return wrap.apply(in);
        }
    }

    private static final class Normalizing extends Plain implements NormalizingCharFilterFactory {
        Normalizing(String name, UnaryOperator<Reader> wrap) {
            super(name, wrap);
        }
    }
}
