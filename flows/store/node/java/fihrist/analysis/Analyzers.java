package fihrist.analysis;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.analysis.core.SimpleAnalyzer;
import org.apache.lucene.analysis.core.StopAnalyzer;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.FingerprintFilter;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.pattern.PatternTokenizer;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.elasticsearch.common.regex.Regex;
import org.elasticsearch.index.analysis.AbstractIndexAnalyzerProvider;
import org.elasticsearch.index.analysis.Analysis;
import org.elasticsearch.index.analysis.AnalyzerProvider;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;

/** The configurable analyzers beside `standard`, which the server has. */
final class Analyzers {
    private static final Set<String> POSSESSIVE = Set.of("English", "Porter", "Lovins");

    private Analyzers() {}

    static Map<String, AnalysisProvider<AnalyzerProvider<? extends Analyzer>>> all() {
        Map<String, AnalysisProvider<AnalyzerProvider<? extends Analyzer>>> analyzers = new TreeMap<>();
        LanguageAnalyzers.ALL.forEach((name, language) -> analyzers.put(name, provider(language::read)));
        analyzers.put("fingerprint", provider(Analyzers::fingerprint));
        analyzers.put("keyword", provider(definition -> new KeywordAnalyzer()));
        analyzers.put("pattern", provider(Analyzers::pattern));
        analyzers.put("simple", provider(definition -> new SimpleAnalyzer()));
        analyzers.put("snowball", provider(Analyzers::snowball));
        analyzers.put("stop", provider(definition -> new StopAnalyzer(stopWords(definition, EnglishAnalyzer.ENGLISH_STOP_WORDS_SET))));
        analyzers.put("whitespace", provider(definition -> new WhitespaceAnalyzer()));
        return analyzers;
    }

    /** `pattern` with the stock defaults: split where no word character is, in lower case. */
    static Analyzer pattern() {
        return pattern(Pattern.compile("\\W+"), true, CharArraySet.EMPTY_SET);
    }

    /** `snowball` with the stock defaults: English. */
    static Analyzer snowball() {
        return snowball("English", EnglishAnalyzer.ENGLISH_STOP_WORDS_SET);
    }

    private static AnalysisProvider<AnalyzerProvider<? extends Analyzer>> provider(Function<Definition, Analyzer> reader) {
        return (index, env, name, settings) -> {
            Analyzer analyzer = reader.apply(new Definition(index, env, name, settings));
            return new AbstractIndexAnalyzerProvider<>(name) {
                @Override
                public Analyzer get() {
                    return analyzer;
                }
            };
        };
    }

    private static CharArraySet stopWords(Definition definition, CharArraySet fallback) {
        return Analysis.parseStopWords(definition.env(), definition.settings(), fallback);
    }

    private static Analyzer pattern(Definition definition) {
        Pattern pattern = Regex.compile(definition.text("pattern", "\\W+"), definition.text("flags"));
        return pattern(pattern, definition.flag("lowercase", true), stopWords(definition, CharArraySet.EMPTY_SET));
    }

    private static Analyzer pattern(Pattern pattern, boolean lowercase, CharArraySet stopWords) {
        UnaryOperator<TokenStream> fold = in -> lowercase ? new LowerCaseFilter(in) : in;
        UnaryOperator<TokenStream> stop = in -> stopWords.isEmpty() ? in : new StopFilter(in, stopWords);
        return new Chain(() -> new PatternTokenizer(pattern, -1), in -> stop.apply(fold.apply(in)), fold);
    }

    private static Analyzer fingerprint(Definition definition) {
        CharArraySet stopWords = stopWords(definition, CharArraySet.EMPTY_SET);
        char separator = definition.character("separator", ' ');
        int size = definition.number("max_output_size", 255);
        UnaryOperator<TokenStream> fold = in -> new ASCIIFoldingFilter(new LowerCaseFilter(in), false);
        return new Chain(
            StandardTokenizer::new,
            in -> new FingerprintFilter(new StopFilter(fold.apply(in), stopWords), size, separator),
            fold);
    }

    private static Analyzer snowball(Definition definition) {
        String language = definition.text("language", definition.text("name", "English"));
        return snowball(language, stopWords(definition, snowballStopWords(language)));
    }

    private static CharArraySet snowballStopWords(String language) {
        return switch (language.toLowerCase(Locale.ROOT)) {
            case "english" -> EnglishAnalyzer.ENGLISH_STOP_WORDS_SET;
            case "dutch" -> DutchAnalyzer.getDefaultStopSet();
            case "german", "german2" -> GermanAnalyzer.getDefaultStopSet();
            case "french" -> FrenchAnalyzer.getDefaultStopSet();
            default -> CharArraySet.EMPTY_SET;
        };
    }

    private static Analyzer snowball(String language, CharArraySet stopWords) {
        UnaryOperator<TokenStream> possessive = in -> POSSESSIVE.contains(language) ? new EnglishPossessiveFilter(in) : in;
        return new Chain(
            StandardTokenizer::new,
            in -> new SnowballFilter(new StopFilter(new LowerCaseFilter(possessive.apply(in)), stopWords), language),
            LowerCaseFilter::new);
    }
}
