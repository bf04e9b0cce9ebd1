package fihrist.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ar.ArabicNormalizationFilter;
import org.apache.lucene.analysis.ar.ArabicStemFilter;
import org.apache.lucene.analysis.bn.BengaliNormalizationFilter;
import org.apache.lucene.analysis.br.BrazilianStemFilter;
import org.apache.lucene.analysis.charfilter.HTMLStripCharFilter;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.ckb.SoraniNormalizationFilter;
import org.apache.lucene.analysis.classic.ClassicFilter;
import org.apache.lucene.analysis.classic.ClassicTokenizer;
import org.apache.lucene.analysis.commongrams.CommonGramsFilter;
import org.apache.lucene.analysis.core.DecimalDigitFilter;
import org.apache.lucene.analysis.core.KeywordTokenizer;
import org.apache.lucene.analysis.core.LetterTokenizer;
import org.apache.lucene.analysis.core.UpperCaseFilter;
import org.apache.lucene.analysis.core.WhitespaceTokenizer;
import org.apache.lucene.analysis.cz.CzechStemFilter;
import org.apache.lucene.analysis.de.GermanNormalizationFilter;
import org.apache.lucene.analysis.de.GermanStemFilter;
import org.apache.lucene.analysis.email.UAX29URLEmailTokenizer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.fa.PersianNormalizationFilter;
import org.apache.lucene.analysis.fa.PersianStemFilter;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.hi.HindiNormalizationFilter;
import org.apache.lucene.analysis.in.IndicNormalizationFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.KeywordRepeatFilter;
import org.apache.lucene.analysis.miscellaneous.LengthFilter;
import org.apache.lucene.analysis.miscellaneous.LimitTokenCountFilter;
import org.apache.lucene.analysis.miscellaneous.ScandinavianFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.ScandinavianNormalizationFilter;
import org.apache.lucene.analysis.miscellaneous.TrimFilter;
import org.apache.lucene.analysis.miscellaneous.TruncateTokenFilter;
import org.apache.lucene.analysis.miscellaneous.WordDelimiterFilter;
import org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter;
import org.apache.lucene.analysis.miscellaneous.WordDelimiterIterator;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenFilter;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenizer;
import org.apache.lucene.analysis.ngram.NGramTokenFilter;
import org.apache.lucene.analysis.ngram.NGramTokenizer;
import org.apache.lucene.analysis.path.PathHierarchyTokenizer;
import org.apache.lucene.analysis.pattern.PatternTokenizer;
import org.apache.lucene.analysis.payloads.DelimitedPayloadTokenFilter;
import org.apache.lucene.analysis.payloads.FloatEncoder;
import org.apache.lucene.analysis.payloads.TypeAsPayloadTokenFilter;
import org.apache.lucene.analysis.reverse.ReverseStringFilter;
import org.apache.lucene.analysis.shingle.ShingleFilter;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.tr.ApostropheFilter;
import org.apache.lucene.analysis.util.ElisionFilter;
import org.elasticsearch.index.analysis.PreBuiltAnalyzerProviderFactory;
import org.elasticsearch.index.analysis.PreConfiguredCharFilter;
import org.elasticsearch.index.analysis.PreConfiguredTokenFilter;
import org.elasticsearch.index.analysis.PreConfiguredTokenizer;
import org.elasticsearch.indices.analysis.PreBuiltCacheFactory.CachingStrategy;
import org.elasticsearch.lucene.analysis.miscellaneous.DisableGraphAttribute;

/** The components that a mapping may name without defining them, with the stock server's choices. */
final class Prebuilt {
    private Prebuilt() {}

    static List<PreConfiguredCharFilter> charFilters() {
        return List.of(PreConfiguredCharFilter.singleton("html_strip", false, HTMLStripCharFilter::new));
    }

    static List<PreConfiguredTokenizer> tokenizers() {
        return List.of(
            PreConfiguredTokenizer.singleton("classic", ClassicTokenizer::new),
            PreConfiguredTokenizer.singleton("edge_ngram", () -> new EdgeNGramTokenizer(1, 2)),
            PreConfiguredTokenizer.singleton("keyword", KeywordTokenizer::new),
            PreConfiguredTokenizer.singleton("letter", LetterTokenizer::new),
            PreConfiguredTokenizer.singleton("lowercase", LowercaseTokenizer::new),
            PreConfiguredTokenizer.singleton("ngram", NGramTokenizer::new),
            PreConfiguredTokenizer.singleton("path_hierarchy", PathHierarchyTokenizer::new),
            PreConfiguredTokenizer.singleton("PathHierarchy", PathHierarchyTokenizer::new),
            PreConfiguredTokenizer.singleton("pattern", () -> new PatternTokenizer(Pattern.compile("\\W+"), -1)),
            PreConfiguredTokenizer.singleton("uax_url_email", UAX29URLEmailTokenizer::new),
            PreConfiguredTokenizer.singleton("whitespace", WhitespaceTokenizer::new));
    }

    static List<PreBuiltAnalyzerProviderFactory> analyzers() {
        List<PreBuiltAnalyzerProviderFactory> analyzers = new ArrayList<>();
        LanguageAnalyzers.ALL.forEach((name, language) ->
            analyzers.add(new PreBuiltAnalyzerProviderFactory(name, CachingStrategy.LUCENE, language::prebuilt)));
        analyzers.add(new PreBuiltAnalyzerProviderFactory("pattern", CachingStrategy.INDEX, Analyzers::pattern));
        analyzers.add(new PreBuiltAnalyzerProviderFactory("snowball", CachingStrategy.LUCENE, Analyzers::snowball));
        return analyzers;
    }

    static List<PreConfiguredTokenFilter> tokenFilters() {
        List<PreConfiguredTokenFilter> filters = new ArrayList<>();
        folding().forEach((name, wrap) -> filters.add(PreConfiguredTokenFilter.singleton(name, true, wrap)));
        plain().forEach((name, wrap) -> filters.add(PreConfiguredTokenFilter.singleton(name, false, wrap)));
        notForSynonyms().forEach((name, wrap) -> filters.add(PreConfiguredTokenFilter.singleton(name, false, false, wrap)));
        return filters;
    }

    /** Applied by normalizers and wildcard queries too. */
    private static Map<String, Function<TokenStream, TokenStream>> folding() {
        return Map.ofEntries(
            Map.entry("arabic_normalization", ArabicNormalizationFilter::new),
            Map.entry("asciifolding", ASCIIFoldingFilter::new),
            Map.entry("bengali_normalization", BengaliNormalizationFilter::new),
            Map.entry("cjk_width", CJKWidthFilter::new),
            Map.entry("decimal_digit", DecimalDigitFilter::new),
            Map.entry("elision", in -> new ElisionFilter(in, FrenchAnalyzer.DEFAULT_ARTICLES)),
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

    private static Map<String, Function<TokenStream, TokenStream>> plain() {
        return Map.ofEntries(
            Map.entry("apostrophe", ApostropheFilter::new),
            Map.entry("arabic_stem", ArabicStemFilter::new),
            Map.entry("brazilian_stem", BrazilianStemFilter::new),
            Map.entry("cjk_bigram", CJKBigramFilter::new),
            Map.entry("classic", ClassicFilter::new),
            Map.entry("czech_stem", CzechStemFilter::new),
            Map.entry("delimited_payload", in -> new DelimitedPayloadTokenFilter(in, '|', new FloatEncoder())),
            Map.entry("dutch_stem", in -> new SnowballFilter(in, "Dutch")),
            Map.entry("french_stem", in -> new SnowballFilter(in, "French")),
            Map.entry("german_stem", GermanStemFilter::new),
            Map.entry("kstem", KStemFilter::new),
            Map.entry("length", in -> new LengthFilter(in, 0, Integer.MAX_VALUE)),
            Map.entry("limit", in -> new LimitTokenCountFilter(in, 1, false)),
            Map.entry("persian_stem", PersianStemFilter::new),
            Map.entry("porter_stem", PorterStemFilter::new),
            Map.entry("reverse", ReverseStringFilter::new),
            Map.entry("russian_stem", in -> new SnowballFilter(in, "Russian")),
            Map.entry("snowball", in -> new SnowballFilter(in, "English")),
            Map.entry("stemmer", PorterStemFilter::new),
            Map.entry("stop", in -> new StopFilter(in, EnglishAnalyzer.ENGLISH_STOP_WORDS_SET)),
            Map.entry("truncate", in -> new TruncateTokenFilter(in, 10)),
            Map.entry("type_as_payload", TypeAsPayloadTokenFilter::new),
            Map.entry("unique", in -> new UniqueFilter(in, false)));
    }

    private static Map<String, Function<TokenStream, TokenStream>> notForSynonyms() {
        return Map.of(
            "common_grams", in -> new CommonGramsFilter(in, CharArraySet.EMPTY_SET),
            "edge_ngram", in -> new EdgeNGramTokenFilter(in, 1),
            "keyword_repeat", KeywordRepeatFilter::new,
            "ngram", in -> new NGramTokenFilter(in, 1, 2, false),
            "shingle", Prebuilt::shingle,
            "word_delimiter", in -> new WordDelimiterFilter(in, WordDelimiters.DEFAULT_FLAGS, null),
            "word_delimiter_graph", in -> new WordDelimiterGraphFilter(
                in, true, WordDelimiterIterator.DEFAULT_WORD_DELIM_TABLE, WordDelimiters.DEFAULT_FLAGS, null));
    }

    private static TokenStream shingle(TokenStream in) {
        TokenStream shingles = new ShingleFilter(in);
        // Shingles of several sizes are not aligned: as a graph they would have a path for every combination.
        shingles.addAttribute(DisableGraphAttribute.class);
        return shingles;
    }
}
