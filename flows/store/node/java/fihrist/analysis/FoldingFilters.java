package fihrist.analysis;

import static fihrist.analysis.Filters.normalizing;
import static org.elasticsearch.plugins.AnalysisPlugin.requiresAnalysisSettings;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ar.ArabicNormalizationFilter;
import org.apache.lucene.analysis.bn.BengaliNormalizationFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.ckb.SoraniNormalizationFilter;
import org.apache.lucene.analysis.core.DecimalDigitFilter;
import org.apache.lucene.analysis.core.UpperCaseFilter;
import org.apache.lucene.analysis.de.GermanNormalizationFilter;
import org.apache.lucene.analysis.el.GreekLowerCaseFilter;
import org.apache.lucene.analysis.fa.PersianNormalizationFilter;
import org.apache.lucene.analysis.ga.IrishLowerCaseFilter;
import org.apache.lucene.analysis.hi.HindiNormalizationFilter;
import org.apache.lucene.analysis.in.IndicNormalizationFilter;
import org.apache.lucene.analysis.miscellaneous.ScandinavianFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.ScandinavianNormalizationFilter;
import org.apache.lucene.analysis.miscellaneous.TrimFilter;
import org.apache.lucene.analysis.pattern.PatternReplaceFilter;
import org.apache.lucene.analysis.sr.SerbianNormalizationFilter;
import org.apache.lucene.analysis.sr.SerbianNormalizationRegularFilter;
import org.apache.lucene.analysis.tr.TurkishLowerCaseFilter;
import org.apache.lucene.analysis.util.ElisionFilter;
import org.elasticsearch.common.regex.Regex;
import org.elasticsearch.index.analysis.Analysis;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;

/** The filters that change characters and keep tokens: usable in normalizers. */
final class FoldingFilters {
    private FoldingFilters() {}

    static Map<String, AnalysisProvider<TokenFilterFactory>> all() {
        Map<String, AnalysisProvider<TokenFilterFactory>> filters = new TreeMap<>();
        simple().forEach((name, wrap) -> filters.put(name, normalizing(definition -> wrap)));
        filters.put("asciifolding", AsciiFolding::new);
        filters.put("elision", requiresAnalysisSettings(normalizing(FoldingFilters::elision)));
        filters.put("lowercase", normalizing(FoldingFilters::lowercase));
        filters.put("pattern_replace", requiresAnalysisSettings(normalizing(FoldingFilters::patternReplace)));
        filters.put("serbian_normalization", normalizing(FoldingFilters::serbian));
        return filters;
    }

    /** The filters without parameters. */
    private static Map<String, UnaryOperator<TokenStream>> simple() {
        return Map.ofEntries(
            Map.entry("arabic_normalization", ArabicNormalizationFilter::new),
            Map.entry("bengali_normalization", BengaliNormalizationFilter::new),
            Map.entry("cjk_width", CJKWidthFilter::new),
            Map.entry("decimal_digit", DecimalDigitFilter::new),
            Map.entry("german_normalization", GermanNormalizationFilter::new),
            Map.entry("hindi_normalization", HindiNormalizationFilter::new),
            Map.entry("indic_normalization", IndicNormalizationFilter::new),
            Map.entry("persian_normalization", PersianNormalizationFilter::new),
            Map.entry("scandinavian_folding", ScandinavianFoldingFilter::new),
            Map.entry("scandinavian_normalization", ScandinavianNormalizationFilter::new),
            Map.entry("sorani_normalization", SoraniNormalizationFilter::new),
            Map.entry("trim", TrimFilter::new),
            Map.entry("uppercase", UpperCaseFilter::new));
    }

    private static UnaryOperator<TokenStream> lowercase(Definition definition) {
        String language = definition.text("language", "");
        return switch (language.toLowerCase(java.util.Locale.ROOT)) {
            case "" -> LowercaseFilter::new;
            case "greek" -> GreekLowerCaseFilter::new;
            case "irish" -> IrishLowerCaseFilter::new;
            case "turkish" -> TurkishLowerCaseFilter::new;
            default -> throw new IllegalArgumentException("language [" + language + "] not support for lower case");
        };
    }

    private static UnaryOperator<TokenStream> serbian(Definition definition) {
        String haircut = definition.text("haircut", "bald");
        return switch (haircut) {
            case "bald" -> SerbianNormalizationFilter::new;
            case "regular" -> SerbianNormalizationRegularFilter::new;
            default -> throw definition.problem("haircut is [bald] or [regular], not [" + haircut + "]");
        };
    }

    private static UnaryOperator<TokenStream> elision(Definition definition) {
        CharArraySet articles = Analysis.parseArticles(definition.env(), definition.settings());
        if (articles == null) {
            throw new IllegalArgumentException("elision filter requires [articles] or [articles_path] setting");
        }
        return in -> new ElisionFilter(in, articles);
    }

    private static UnaryOperator<TokenStream> patternReplace(Definition definition) {
        if (definition.text("pattern") == null) {
            throw new IllegalArgumentException(
                "pattern is missing for [" + definition.name() + "] token filter of type 'pattern_replace'");
        }
        Pattern pattern = Regex.compile(definition.text("pattern"), definition.text("flags"));
        String replacement = definition.text("replacement", "");
        if (definition.flag("all", true)) {
            return in -> new PatternReplaceFilter(in, pattern, replacement, true);
        }
        BeginPattern.Node begin =
            pattern.flags() == 0 && replacement.isEmpty() ? BeginPattern.parse(pattern.pattern()) : null;
        return in -> new FirstMatchFilter(in, pattern, begin, replacement);
    }
}
