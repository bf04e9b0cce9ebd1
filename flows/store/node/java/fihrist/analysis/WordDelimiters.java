package fihrist.analysis;

import static fihrist.analysis.Filters.notForSynonyms;
import static fihrist.analysis.Filters.splitting;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.miscellaneous.WordDelimiterFilter;
import org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter;
import org.apache.lucene.analysis.miscellaneous.WordDelimiterIterator;
import org.elasticsearch.index.analysis.Analysis;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;

/** `word_delimiter` and `word_delimiter_graph`, and their form without settings. */
final class WordDelimiters {
    /** The flags of both Lucene filters have the same values. */
    static final int DEFAULT_FLAGS = WordDelimiterGraphFilter.GENERATE_WORD_PARTS
        | WordDelimiterGraphFilter.GENERATE_NUMBER_PARTS
        | WordDelimiterGraphFilter.SPLIT_ON_CASE_CHANGE
        | WordDelimiterGraphFilter.SPLIT_ON_NUMERICS
        | WordDelimiterGraphFilter.STEM_ENGLISH_POSSESSIVE;

    private WordDelimiters() {}

    static Map<String, AnalysisProvider<TokenFilterFactory>> all() {
        return Map.of(
            "word_delimiter", splitting(WordDelimiters::plain),
            "word_delimiter_graph", notForSynonyms(WordDelimiters::graph));
    }

    private static UnaryOperator<TokenStream> plain(Definition definition) {
        byte[] types = types(definition);
        CharArraySet kept = protectedWords(definition);
        int flags = flags(definition);
        return in -> new WordDelimiterFilter(in, types, flags, kept);
    }

    private static UnaryOperator<TokenStream> graph(Definition definition) {
        byte[] types = types(definition);
        CharArraySet kept = protectedWords(definition);
        int flags = flags(definition)
            | (definition.flag("ignore_keywords", false) ? WordDelimiterGraphFilter.IGNORE_KEYWORDS : 0);
        boolean adjustOffsets = definition.flag("adjust_offsets", true);
        return in -> new WordDelimiterGraphFilter(in, adjustOffsets, types, flags, kept);
    }

    private static int flags(Definition definition) {
        Map<String, Integer> bits = Map.of(
            "generate_word_parts", WordDelimiterGraphFilter.GENERATE_WORD_PARTS,
            "generate_number_parts", WordDelimiterGraphFilter.GENERATE_NUMBER_PARTS,
            "catenate_words", WordDelimiterGraphFilter.CATENATE_WORDS,
            "catenate_numbers", WordDelimiterGraphFilter.CATENATE_NUMBERS,
            "catenate_all", WordDelimiterGraphFilter.CATENATE_ALL,
            "split_on_case_change", WordDelimiterGraphFilter.SPLIT_ON_CASE_CHANGE,
            "preserve_original", WordDelimiterGraphFilter.PRESERVE_ORIGINAL,
            "split_on_numerics", WordDelimiterGraphFilter.SPLIT_ON_NUMERICS,
            "stem_english_possessive", WordDelimiterGraphFilter.STEM_ENGLISH_POSSESSIVE);
        return bits.entrySet().stream()
            .filter(bit -> definition.flag(bit.getKey(), (DEFAULT_FLAGS & bit.getValue()) != 0))
            .mapToInt(Map.Entry::getValue)
            .sum();
    }

    private static CharArraySet protectedWords(Definition definition) {
        Set<?> words = Analysis.getWordSet(definition.env(), definition.settings(), "protected_words");
        return words == null ? null : CharArraySet.copy(words);
    }

    private static byte[] types(Definition definition) {
        List<String> rules = Analysis.getWordList(definition.env(), definition.settings(), "type_table");
        if (rules == null) {
            return WordDelimiterIterator.DEFAULT_WORD_DELIM_TABLE;
        }
        TreeMap<Character, Byte> types = new TreeMap<>();
        for (String rule : rules) {
            Rule parsed = Rule.parse(rule);
            if (parsed.left().length() != 1) {
                throw new IllegalArgumentException("Invalid Mapping Rule : [" + rule + "]. Only a single character is allowed.");
            }
            types.put(parsed.left().charAt(0), type(parsed.right(), rule));
        }
        int size = Math.max(types.lastKey() + 1, WordDelimiterIterator.DEFAULT_WORD_DELIM_TABLE.length);
        byte[] table = new byte[size];
        for (int i = 0; i < size; i++) {
            table[i] = WordDelimiterIterator.getType(i);
        }
        types.forEach((character, type) -> table[character] = type);
        return table;
    }

    private static byte type(String name, String rule) {
        return (byte) switch (name) {
            case "LOWER" -> WordDelimiterFilter.LOWER;
            case "UPPER" -> WordDelimiterFilter.UPPER;
            case "ALPHA" -> WordDelimiterFilter.ALPHA;
            case "DIGIT" -> WordDelimiterFilter.DIGIT;
            case "ALPHANUM" -> WordDelimiterFilter.ALPHANUM;
            case "SUBWORD_DELIM" -> WordDelimiterFilter.SUBWORD_DELIM;
            default -> throw new IllegalArgumentException("Invalid Mapping Rule : [" + rule + "]. Illegal type.");
        };
    }
}
