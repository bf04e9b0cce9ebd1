package fihrist.analysis;

import static fihrist.analysis.Filters.notForSynonyms;
import static fihrist.analysis.Filters.plain;
import static fihrist.analysis.Filters.splitting;
import static org.elasticsearch.plugins.AnalysisPlugin.requiresAnalysisSettings;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.commongrams.CommonGramsFilter;
import org.apache.lucene.analysis.commongrams.CommonGramsQueryFilter;
import org.apache.lucene.analysis.core.FlattenGraphFilter;
import org.apache.lucene.analysis.minhash.MinHashFilterFactory;
import org.apache.lucene.analysis.miscellaneous.FingerprintFilter;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenFilter;
import org.apache.lucene.analysis.ngram.NGramTokenFilter;
import org.apache.lucene.analysis.pattern.PatternCaptureGroupTokenFilter;
import org.apache.lucene.analysis.payloads.DelimitedPayloadTokenFilter;
import org.apache.lucene.analysis.payloads.FloatEncoder;
import org.apache.lucene.analysis.payloads.IdentityEncoder;
import org.apache.lucene.analysis.payloads.IntegerEncoder;
import org.apache.lucene.analysis.payloads.PayloadEncoder;
import org.apache.lucene.analysis.reverse.ReverseStringFilter;
import org.elasticsearch.common.regex.Regex;
import org.elasticsearch.index.analysis.Analysis;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;

/** The filters that make several tokens of one, or one of several. */
final class GramFilters {
    private GramFilters() {}

    static Map<String, AnalysisProvider<TokenFilterFactory>> all() {
        Map<String, AnalysisProvider<TokenFilterFactory>> filters = new TreeMap<>();
        filters.put("common_grams", requiresAnalysisSettings(notForSynonyms(GramFilters::commonGrams)));
        filters.put("delimited_payload", plain(GramFilters::delimitedPayload));
        filters.put("edge_ngram", splitting(GramFilters::edgeNGram));
        filters.put("fingerprint", notForSynonyms(GramFilters::fingerprint));
        filters.put("flatten_graph", plain(definition -> FlattenGraphFilter::new));
        filters.put("min_hash", plain(GramFilters::minHash));
        filters.put("ngram", splitting(GramFilters::nGram));
        filters.put("pattern_capture", requiresAnalysisSettings(plain(GramFilters::patternCapture)));
        return filters;
    }

    private static UnaryOperator<TokenStream> nGram(Definition definition) {
        GramSize size = GramSize.of(definition);
        size.checkDifference(definition.index());
        boolean preserveOriginal = definition.flag("preserve_original", false);
        return in -> new NGramTokenFilter(in, size.min(), size.max(), preserveOriginal);
    }

    private static UnaryOperator<TokenStream> edgeNGram(Definition definition) {
        GramSize size = GramSize.of(definition);
        boolean preserveOriginal = definition.flag("preserve_original", false);
        UnaryOperator<TokenStream> front = in -> new EdgeNGramTokenFilter(in, size.min(), size.max(), preserveOriginal);
        String side = definition.text("side", "front");
        return switch (side) {
            case "front" -> front;
            case "back" -> in -> new ReverseStringFilter(front.apply(new ReverseStringFilter(in)));
            default -> throw new IllegalArgumentException("invalid side: " + side);
        };
    }

    private static UnaryOperator<TokenStream> commonGrams(Definition definition) {
        boolean ignoreCase = definition.flag("ignore_case", false);
        CharArraySet words = Analysis.parseCommonWords(definition.env(), definition.settings(), null, ignoreCase);
        if (words == null) {
            throw new IllegalArgumentException(
                "missing or empty [common_words] or [common_words_path] configuration for common_grams token filter");
        }
        if (definition.flag("query_mode", false)) {
            return in -> new CommonGramsQueryFilter(new CommonGramsFilter(in, words));
        }
        return in -> new CommonGramsFilter(in, words);
    }

    private static UnaryOperator<TokenStream> fingerprint(Definition definition) {
        char separator = definition.character("separator", ' ');
        int size = definition.number("max_output_size", 255);
        return in -> new FingerprintFilter(in, size, separator);
    }

    private static UnaryOperator<TokenStream> minHash(Definition definition) {
        Map<String, String> lucene = new HashMap<>();
        Map.of("hash_count", "hashCount", "bucket_count", "bucketCount", "hash_set_size", "hashSetSize", "with_rotation", "withRotation")
            .forEach((ours, theirs) -> {
                if (definition.settings().hasValue(ours)) {
                    lucene.put(theirs, definition.text(ours));
                }
            });
        MinHashFilterFactory factory = new MinHashFilterFactory(lucene);
        return factory::create;
    }

    private static UnaryOperator<TokenStream> patternCapture(Definition definition) {
        List<String> patterns = definition.settings().getAsList("patterns", null, false);
        if (patterns == null) {
            throw new IllegalArgumentException("required setting 'patterns' is missing for token filter [" + definition.name() + "]");
        }
        Pattern[] compiled = patterns.stream().map(pattern -> Regex.compile(pattern, null)).toArray(Pattern[]::new);
        boolean preserveOriginal = definition.flag("preserve_original", true);
        return in -> new PatternCaptureGroupTokenFilter(in, preserveOriginal, compiled);
    }

    private static UnaryOperator<TokenStream> delimitedPayload(Definition definition) {
        char delimiter = definition.character("delimiter", '|');
        PayloadEncoder encoder = switch (definition.text("encoding", "float")) {
            case "int" -> new IntegerEncoder();
            case "identity" -> new IdentityEncoder();
            default -> new FloatEncoder();
        };
        return in -> new DelimitedPayloadTokenFilter(in, delimiter, encoder);
    }
}
