package fihrist.analysis;

import static fihrist.analysis.Filters.plain;
import static org.elasticsearch.plugins.AnalysisPlugin.requiresAnalysisSettings;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.classic.ClassicFilter;
import org.apache.lucene.analysis.core.TypeTokenFilter;
import org.apache.lucene.analysis.miscellaneous.KeepWordFilter;
import org.apache.lucene.analysis.miscellaneous.LengthFilter;
import org.apache.lucene.analysis.miscellaneous.LimitTokenCountFilter;
import org.apache.lucene.analysis.miscellaneous.PatternKeywordMarkerFilter;
import org.apache.lucene.analysis.miscellaneous.RemoveDuplicatesTokenFilter;
import org.apache.lucene.analysis.miscellaneous.SetKeywordMarkerFilter;
import org.apache.lucene.analysis.miscellaneous.TruncateTokenFilter;
import org.apache.lucene.analysis.reverse.ReverseStringFilter;
import org.apache.lucene.analysis.tr.ApostropheFilter;
import org.elasticsearch.index.analysis.Analysis;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;

/** The filters that keep, drop, mark or shorten whole words. */
final class WordFilters {
    private WordFilters() {}

    static Map<String, AnalysisProvider<TokenFilterFactory>> all() {
        Map<String, AnalysisProvider<TokenFilterFactory>> filters = new TreeMap<>();
        filters.put("apostrophe", plain(definition -> ApostropheFilter::new));
        filters.put("classic", plain(definition -> ClassicFilter::new));
        filters.put("keep", requiresAnalysisSettings(plain(WordFilters::keep)));
        filters.put("keep_types", requiresAnalysisSettings(plain(WordFilters::keepTypes)));
        filters.put("keyword_marker", requiresAnalysisSettings(plain(WordFilters::keywordMarker)));
        filters.put("length", plain(WordFilters::length));
        filters.put("limit", plain(WordFilters::limit));
        filters.put("remove_duplicates", plain(definition -> RemoveDuplicatesTokenFilter::new));
        filters.put("reverse", plain(definition -> ReverseStringFilter::new));
        filters.put("stemmer_override", requiresAnalysisSettings(plain(WordFilters::stemmerOverride)));
        filters.put("truncate", requiresAnalysisSettings(plain(WordFilters::truncate)));
        filters.put("unique", plain(WordFilters::unique));
        return filters;
    }

    private static UnaryOperator<TokenStream> keep(Definition definition) {
        boolean inline = definition.settings().hasValue("keep_words");
        if (inline == definition.settings().hasValue("keep_words_path")) {
            throw new IllegalArgumentException("keep requires either `keep_words` or `keep_words_path` to be configured");
        }
        boolean ignoreCase = definition.flag("keep_words_case", false);
        Set<?> words = Analysis.getWordSet(definition.env(), definition.settings(), "keep_words");
        CharArraySet kept = new CharArraySet(words, ignoreCase);
        return in -> new KeepWordFilter(in, kept);
    }

    private static UnaryOperator<TokenStream> keepTypes(Definition definition) {
        List<String> types = definition.settings().getAsList("types", null);
        if (types == null) {
            throw new IllegalArgumentException("keep_types requires `types` to be configured");
        }
        String mode = definition.text("mode", "include").toLowerCase(Locale.ROOT);
        if (!mode.equals("include") && !mode.equals("exclude")) {
            throw new IllegalArgumentException(
                "`keep_types` tokenfilter mode can only be [include] or [exclude] but was [" + mode + "].");
        }
        Set<String> set = Set.copyOf(types);
        return in -> new TypeTokenFilter(in, set, mode.equals("include"));
    }

    private static UnaryOperator<TokenStream> keywordMarker(Definition definition) {
        String pattern = definition.text("keywords_pattern");
        Set<?> words = Analysis.getWordSet(definition.env(), definition.settings(), "keywords");
        if (pattern != null && words != null) {
            throw new IllegalArgumentException("cannot specify both `keywords_pattern` and `keywords` or `keywords_path`");
        }
        if (pattern != null) {
            Pattern compiled = Pattern.compile(pattern);
            return in -> new PatternKeywordMarkerFilter(in, compiled);
        }
        if (words == null) {
            throw new IllegalArgumentException(
                "keyword filter requires either `keywords`, `keywords_path`, or `keywords_pattern` to be configured");
        }
        CharArraySet set = new CharArraySet(words, definition.flag("ignore_case", false));
        return in -> new SetKeywordMarkerFilter(in, set);
    }

    private static UnaryOperator<TokenStream> length(Definition definition) {
        int min = definition.number("min", 0);
        int max = definition.number("max", Integer.MAX_VALUE);
        return in -> new LengthFilter(in, min, max);
    }

    private static UnaryOperator<TokenStream> limit(Definition definition) {
        int count = definition.number("max_token_count", 1);
        boolean consumeAll = definition.flag("consume_all_tokens", false);
        return in -> new LimitTokenCountFilter(in, count, consumeAll);
    }

    private static UnaryOperator<TokenStream> truncate(Definition definition) {
        int length = definition.number("length", -1);
        if (length <= 0) {
            throw new IllegalArgumentException("length parameter must be provided");
        }
        return in -> new TruncateTokenFilter(in, length);
    }

    private static UnaryOperator<TokenStream> unique(Definition definition) {
        boolean onlyOnSamePosition = definition.flag("only_on_same_position", false);
        return in -> new UniqueFilter(in, onlyOnSamePosition);
    }

    private static UnaryOperator<TokenStream> stemmerOverride(Definition definition) {
        List<String> rules = Analysis.getWordList(definition.env(), definition.settings(), "rules");
        if (rules == null) {
            throw new IllegalArgumentException("stemmer override filter requires either `rules` or `rules_path` to be configured");
        }
        Map<String, String> stems = new HashMap<>();
        rules.forEach(rule -> addOverride(stems, rule));
        WordTable table = new WordTable(stems);
        return in -> new WordTableFilter(in, table);
    }

    /** One rule: `word, word => stem`. What an earlier rule says of a word stands. */
    private static void addOverride(Map<String, String> stems, String rule) {
        String[] sides = rule.split("=>", -1);
        String stem = sides.length == 2 ? sides[1].trim() : "";
        if (stem.isEmpty() || stem.contains(",")) {
            throw new IllegalArgumentException("Invalid Keyword override Rule:" + rule);
        }
        for (String word : sides[0].split(",", -1)) {
            if (word.isBlank()) {
                throw new IllegalArgumentException("Invalid Keyword override Rule:" + rule);
            }
            stems.putIfAbsent(word.trim(), stem);
        }
    }
}
