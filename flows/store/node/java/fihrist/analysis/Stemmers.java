package fihrist.analysis;

import static fihrist.analysis.Filters.plain;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ar.ArabicStemFilter;
import org.apache.lucene.analysis.bg.BulgarianStemFilter;
import org.apache.lucene.analysis.bn.BengaliStemFilter;
import org.apache.lucene.analysis.br.BrazilianStemFilter;
import org.apache.lucene.analysis.ckb.SoraniStemFilter;
import org.apache.lucene.analysis.cz.CzechStemFilter;
import org.apache.lucene.analysis.de.GermanLightStemFilter;
import org.apache.lucene.analysis.de.GermanMinimalStemFilter;
import org.apache.lucene.analysis.de.GermanStemFilter;
import org.apache.lucene.analysis.el.GreekStemFilter;
import org.apache.lucene.analysis.en.EnglishMinimalStemFilter;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.es.SpanishLightStemFilter;
import org.apache.lucene.analysis.es.SpanishPluralStemFilter;
import org.apache.lucene.analysis.fa.PersianStemFilter;
import org.apache.lucene.analysis.fi.FinnishLightStemFilter;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.fr.FrenchMinimalStemFilter;
import org.apache.lucene.analysis.gl.GalicianMinimalStemFilter;
import org.apache.lucene.analysis.gl.GalicianStemFilter;
import org.apache.lucene.analysis.hi.HindiStemFilter;
import org.apache.lucene.analysis.hu.HungarianLightStemFilter;
import org.apache.lucene.analysis.id.IndonesianStemFilter;
import org.apache.lucene.analysis.it.ItalianLightStemFilter;
import org.apache.lucene.analysis.lv.LatvianStemFilter;
import org.apache.lucene.analysis.no.NorwegianLightStemFilter;
import org.apache.lucene.analysis.no.NorwegianLightStemFilterFactory;
import org.apache.lucene.analysis.no.NorwegianMinimalStemFilter;
import org.apache.lucene.analysis.no.NorwegianMinimalStemFilterFactory;
import org.apache.lucene.analysis.pt.PortugueseLightStemFilter;
import org.apache.lucene.analysis.pt.PortugueseMinimalStemFilter;
import org.apache.lucene.analysis.pt.PortugueseStemFilter;
import org.apache.lucene.analysis.ru.RussianLightStemFilter;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.sv.SwedishLightStemFilter;
import org.elasticsearch.common.Strings;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;
import org.tartarus.snowball.SnowballStemmer;
import org.tartarus.snowball.ext.ArmenianStemmer;
import org.tartarus.snowball.ext.BasqueStemmer;
import org.tartarus.snowball.ext.CatalanStemmer;
import org.tartarus.snowball.ext.DanishStemmer;
import org.tartarus.snowball.ext.DutchStemmer;
import org.tartarus.snowball.ext.EnglishStemmer;
import org.tartarus.snowball.ext.EstonianStemmer;
import org.tartarus.snowball.ext.FinnishStemmer;
import org.tartarus.snowball.ext.FrenchStemmer;
import org.tartarus.snowball.ext.GermanStemmer;
import org.tartarus.snowball.ext.HungarianStemmer;
import org.tartarus.snowball.ext.IrishStemmer;
import org.tartarus.snowball.ext.ItalianStemmer;
import org.tartarus.snowball.ext.LithuanianStemmer;
import org.tartarus.snowball.ext.NorwegianStemmer;
import org.tartarus.snowball.ext.PortugueseStemmer;
import org.tartarus.snowball.ext.RomanianStemmer;
import org.tartarus.snowball.ext.RussianStemmer;
import org.tartarus.snowball.ext.SerbianStemmer;
import org.tartarus.snowball.ext.SpanishStemmer;
import org.tartarus.snowball.ext.SwedishStemmer;
import org.tartarus.snowball.ext.TurkishStemmer;

/** `stemmer` with its languages, `snowball`, and the stemmers that have a filter name of their own. */
final class Stemmers {
    private static final Map<String, UnaryOperator<TokenStream>> BY_LANGUAGE = byLanguage();

    private Stemmers() {}

    static Map<String, AnalysisProvider<TokenFilterFactory>> all() {
        Map<String, AnalysisProvider<TokenFilterFactory>> filters = new TreeMap<>();
        filters.put("stemmer", plain(Stemmers::stemmer));
        filters.put("snowball", plain(Stemmers::snowballByName));
        Map<String, UnaryOperator<TokenStream>> own = Map.ofEntries(
            Map.entry("arabic_stem", ArabicStemFilter::new),
            Map.entry("brazilian_stem", BrazilianStemFilter::new),
            Map.entry("czech_stem", CzechStemFilter::new),
            Map.entry("dutch_stem", snowball(DutchStemmer::new)),
            Map.entry("french_stem", snowball(FrenchStemmer::new)),
            Map.entry("german_stem", GermanStemFilter::new),
            Map.entry("kstem", KStemFilter::new),
            Map.entry("persian_stem", PersianStemFilter::new),
            Map.entry("porter_stem", PorterStemFilter::new),
            Map.entry("russian_stem", snowball(RussianStemmer::new)));
        own.forEach((name, wrap) -> filters.put(name, plain(definition -> wrap)));
        return filters;
    }

    private static UnaryOperator<TokenStream> snowball(Supplier<SnowballStemmer> stemmer) {
        return in -> new SnowballFilter(in, stemmer.get());
    }

    private static String language(Definition definition, String fallback) {
        return definition.text("language", definition.text("name", fallback));
    }

    private static UnaryOperator<TokenStream> snowballByName(Definition definition) {
        String language = Strings.capitalize(language(definition, "English"));
        return in -> new SnowballFilter(in, language);
    }

    private static UnaryOperator<TokenStream> stemmer(Definition definition) {
        String language = language(definition, "porter");
        UnaryOperator<TokenStream> wrap = BY_LANGUAGE.get(language.toLowerCase(Locale.ROOT).replace("_", ""));
        // Any other name is a Snowball stemmer's, or an error when the index opens rather than at its first text.
        return wrap == null ? named(language) : wrap;
    }

    private static UnaryOperator<TokenStream> named(String language) {
        String stemmer = Strings.capitalize(language);
        try {
            Class.forName("org.tartarus.snowball.ext." + stemmer + "Stemmer", false, SnowballFilter.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("Invalid stemmer class specified: " + language, e);
        }
        return in -> new SnowballFilter(in, stemmer);
    }

    /** Keys are in lower case without underscores: `light_english` is also written `lightEnglish`. */
    private static Map<String, UnaryOperator<TokenStream>> byLanguage() {
        Map<String, UnaryOperator<TokenStream>> stemmers = new TreeMap<>();
        addSnowball(stemmers);
        addOwn(stemmers);
        addVariants(stemmers);
        return stemmers;
    }

    private static void addSnowball(Map<String, UnaryOperator<TokenStream>> stemmers) {
        stemmers.put("armenian", snowball(ArmenianStemmer::new));
        stemmers.put("basque", snowball(BasqueStemmer::new));
        stemmers.put("catalan", snowball(CatalanStemmer::new));
        stemmers.put("danish", snowball(DanishStemmer::new));
        stemmers.put("dutch", snowball(DutchStemmer::new));
        stemmers.put("estonian", snowball(EstonianStemmer::new));
        stemmers.put("finnish", snowball(FinnishStemmer::new));
        stemmers.put("french", snowball(FrenchStemmer::new));
        stemmers.put("german", snowball(GermanStemmer::new));
        stemmers.put("german2", snowball(GermanStemmer::new));
        stemmers.put("hungarian", snowball(HungarianStemmer::new));
        stemmers.put("irish", snowball(IrishStemmer::new));
        stemmers.put("italian", snowball(ItalianStemmer::new));
        stemmers.put("lithuanian", snowball(LithuanianStemmer::new));
        stemmers.put("norwegian", snowball(NorwegianStemmer::new));
        stemmers.put("porter2", snowball(EnglishStemmer::new));
        stemmers.put("portuguese", snowball(PortugueseStemmer::new));
        stemmers.put("romanian", snowball(RomanianStemmer::new));
        stemmers.put("russian", snowball(RussianStemmer::new));
        stemmers.put("serbian", snowball(SerbianStemmer::new));
        stemmers.put("spanish", snowball(SpanishStemmer::new));
        stemmers.put("swedish", snowball(SwedishStemmer::new));
        stemmers.put("turkish", snowball(TurkishStemmer::new));
    }

    private static void addOwn(Map<String, UnaryOperator<TokenStream>> stemmers) {
        stemmers.put("arabic", ArabicStemFilter::new);
        stemmers.put("bengali", BengaliStemFilter::new);
        stemmers.put("brazilian", BrazilianStemFilter::new);
        stemmers.put("bulgarian", BulgarianStemFilter::new);
        stemmers.put("czech", CzechStemFilter::new);
        stemmers.put("english", PorterStemFilter::new);
        stemmers.put("galician", GalicianStemFilter::new);
        stemmers.put("greek", GreekStemFilter::new);
        stemmers.put("hindi", HindiStemFilter::new);
        stemmers.put("indonesian", IndonesianStemFilter::new);
        stemmers.put("kstem", KStemFilter::new);
        stemmers.put("latvian", LatvianStemFilter::new);
        stemmers.put("persian", PersianStemFilter::new);
        stemmers.put("porter", PorterStemFilter::new);
        stemmers.put("sorani", SoraniStemFilter::new);
    }

    private static void addVariants(Map<String, UnaryOperator<TokenStream>> stemmers) {
        stemmers.put("lightenglish", KStemFilter::new);
        stemmers.put("lightfinnish", FinnishLightStemFilter::new);
        // The stock server keeps this spelling for old mappings.
        stemmers.put("lightfinish", FinnishLightStemFilter::new);
        stemmers.put("lightfrench", FrenchLightStemFilter::new);
        stemmers.put("lightgerman", GermanLightStemFilter::new);
        stemmers.put("lighthungarian", HungarianLightStemFilter::new);
        stemmers.put("lightitalian", ItalianLightStemFilter::new);
        stemmers.put("lightnorwegian", NorwegianLightStemFilter::new);
        stemmers.put("lightnynorsk", new NorwegianLightStemFilterFactory(nynorsk())::create);
        stemmers.put("lightportuguese", PortugueseLightStemFilter::new);
        stemmers.put("lightrussian", RussianLightStemFilter::new);
        stemmers.put("lightspanish", SpanishLightStemFilter::new);
        stemmers.put("lightswedish", SwedishLightStemFilter::new);
        stemmers.put("minimalenglish", EnglishMinimalStemFilter::new);
        stemmers.put("minimalfrench", FrenchMinimalStemFilter::new);
        stemmers.put("minimalgalician", GalicianMinimalStemFilter::new);
        stemmers.put("minimalgerman", GermanMinimalStemFilter::new);
        stemmers.put("minimalnorwegian", NorwegianMinimalStemFilter::new);
        stemmers.put("minimalnynorsk", new NorwegianMinimalStemFilterFactory(nynorsk())::create);
        stemmers.put("minimalportuguese", PortugueseMinimalStemFilter::new);
        stemmers.put("portugueserslp", PortugueseStemFilter::new);
        stemmers.put("possessiveenglish", EnglishPossessiveFilter::new);
        stemmers.put("spanishplural", SpanishPluralStemFilter::new);
    }

    /** Lucene's factories take what they know out of the map, so each needs its own. */
    private static Map<String, String> nynorsk() {
        return new HashMap<>(Map.of("variant", "nn"));
    }
}
