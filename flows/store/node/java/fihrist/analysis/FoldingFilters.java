package fihrist.analysis;

import static fihrist.analysis.Filters.normalizing;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ar.ArabicNormalizationFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.core.DecimalDigitFilter;
import org.apache.lucene.analysis.core.UpperCaseFilter;
import org.apache.lucene.analysis.fa.PersianNormalizationFilter;
import org.apache.lucene.analysis.miscellaneous.TrimFilter;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;

/** The filters that change characters and keep tokens: usable in normalizers. */
final class FoldingFilters {
    private FoldingFilters() {}

    static Map<String, AnalysisProvider<TokenFilterFactory>> all() {
        Map<String, AnalysisProvider<TokenFilterFactory>> filters = new TreeMap<>();
        put(filters, "arabic_normalization", ArabicNormalizationFilter::new);
        put(filters, "cjk_width", CJKWidthFilter::new);
        put(filters, "decimal_digit", DecimalDigitFilter::new);
        put(filters, "lowercase", LowerCaseFilter::new);
        put(filters, "persian_normalization", PersianNormalizationFilter::new);
        put(filters, "trim", TrimFilter::new);
        put(filters, "uppercase", UpperCaseFilter::new);
        return filters;
    }

    private static void put(
            Map<String, AnalysisProvider<TokenFilterFactory>> filters, String name, UnaryOperator<TokenStream> wrap) {
        filters.put(name, normalizing((env, settings) -> wrap));
    }
}
