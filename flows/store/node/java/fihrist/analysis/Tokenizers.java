package fihrist.analysis;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.classic.ClassicTokenizer;
import org.apache.lucene.analysis.core.KeywordTokenizer;
import org.apache.lucene.analysis.core.LetterTokenizer;
import org.apache.lucene.analysis.core.WhitespaceTokenizer;
import org.apache.lucene.analysis.email.UAX29URLEmailTokenizer;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenizer;
import org.apache.lucene.analysis.ngram.NGramTokenizer;
import org.apache.lucene.analysis.path.PathHierarchyTokenizer;
import org.apache.lucene.analysis.path.ReversePathHierarchyTokenizer;
import org.apache.lucene.analysis.pattern.PatternTokenizer;
import org.apache.lucene.analysis.pattern.SimplePatternSplitTokenizer;
import org.apache.lucene.analysis.pattern.SimplePatternTokenizer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.util.CharTokenizer;
import org.apache.lucene.util.AttributeFactory;
import org.elasticsearch.common.regex.Regex;
import org.elasticsearch.index.analysis.TokenizerFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;

/** The tokenizers beside `standard`, which the server has. */
final class Tokenizers {
    private Tokenizers() {}

    static Map<String, AnalysisProvider<TokenizerFactory>> all() {
        Map<String, AnalysisProvider<TokenizerFactory>> tokenizers = new TreeMap<>();
        tokenizers.put("char_group", provider(Tokenizers::charGroup));
        tokenizers.put("classic", provider(Tokenizers::classic));
        tokenizers.put("edge_ngram", provider(Tokenizers::edgeNGram));
        tokenizers.put("keyword", provider(Tokenizers::keyword));
        tokenizers.put("letter", provider(definition -> LetterTokenizer::new));
        tokenizers.put("lowercase", provider(definition -> LowercaseTokenizer::new));
        tokenizers.put("ngram", provider(Tokenizers::nGram));
        tokenizers.put("path_hierarchy", provider(Tokenizers::pathHierarchy));
        tokenizers.put("PathHierarchy", provider(Tokenizers::pathHierarchy));
        tokenizers.put("pattern", provider(Tokenizers::pattern));
        tokenizers.put("simple_pattern", provider(Tokenizers::simplePattern));
        tokenizers.put("simple_pattern_split", provider(Tokenizers::simplePatternSplit));
        tokenizers.put("uax_url_email", provider(Tokenizers::urlAndEmail));
        tokenizers.put("whitespace", provider(Tokenizers::whitespace));
        return tokenizers;
    }

    private static AnalysisProvider<TokenizerFactory> provider(Function<Definition, Supplier<Tokenizer>> reader) {
        return (index, env, name, settings) ->
            TokenizerFactory.newFactory(name, reader.apply(new Definition(index, env, name, settings)));
    }

    private static Supplier<Tokenizer> whitespace(Definition definition) {
        int length = definition.number("max_token_length", StandardAnalyzer.DEFAULT_MAX_TOKEN_LENGTH);
        return () -> new WhitespaceTokenizer(AttributeFactory.DEFAULT_ATTRIBUTE_FACTORY, length);
    }

    private static Supplier<Tokenizer> keyword(Definition definition) {
        int size = definition.number("buffer_size", 256);
        return () -> new KeywordTokenizer(size);
    }

    private static Supplier<Tokenizer> classic(Definition definition) {
        int length = definition.number("max_token_length", StandardAnalyzer.DEFAULT_MAX_TOKEN_LENGTH);
        return () -> {
            ClassicTokenizer tokenizer = new ClassicTokenizer();
            tokenizer.setMaxTokenLength(length);
            return tokenizer;
        };
    }

    private static Supplier<Tokenizer> urlAndEmail(Definition definition) {
        int length = definition.number("max_token_length", StandardAnalyzer.DEFAULT_MAX_TOKEN_LENGTH);
        return () -> {
            UAX29URLEmailTokenizer tokenizer = new UAX29URLEmailTokenizer();
            tokenizer.setMaxTokenLength(length);
            return tokenizer;
        };
    }

    private static Supplier<Tokenizer> pattern(Definition definition) {
        Pattern pattern = Regex.compile(definition.text("pattern", "\\W+"), definition.text("flags"));
        int group = definition.number("group", -1);
        return () -> new PatternTokenizer(pattern, group);
    }

    private static Supplier<Tokenizer> simplePattern(Definition definition) {
        String pattern = definition.text("pattern", "");
        return () -> new SimplePatternTokenizer(pattern);
    }

    private static Supplier<Tokenizer> simplePatternSplit(Definition definition) {
        String pattern = definition.text("pattern", "");
        return () -> new SimplePatternSplitTokenizer(pattern);
    }

    private static Supplier<Tokenizer> nGram(Definition definition) {
        GramSize size = GramSize.of(definition);
        size.checkDifference(definition.index());
        IntPredicate inToken = CharClasses.union(definition);
        return () -> new NGramTokenizer(size.min(), size.max()) {
            @Override
            protected boolean isTokenChar(int character) {
                return inToken == null || inToken.test(character);
            }
        };
    }

    private static Supplier<Tokenizer> edgeNGram(Definition definition) {
        GramSize size = GramSize.of(definition);
        IntPredicate inToken = CharClasses.union(definition);
        return () -> new EdgeNGramTokenizer(size.min(), size.max()) {
            @Override
            protected boolean isTokenChar(int character) {
                return inToken == null || inToken.test(character);
            }
        };
    }

    private static Supplier<Tokenizer> pathHierarchy(Definition definition) {
        int buffer = definition.number("buffer_size", 1024);
        char delimiter = definition.character("delimiter", PathHierarchyTokenizer.DEFAULT_DELIMITER);
        char replacement = definition.character("replacement", delimiter);
        int skip = definition.number("skip", PathHierarchyTokenizer.DEFAULT_SKIP);
        return definition.flag("reverse", false)
            ? () -> new ReversePathHierarchyTokenizer(buffer, delimiter, replacement, skip)
            : () -> new PathHierarchyTokenizer(buffer, delimiter, replacement, skip);
    }

    private static Supplier<Tokenizer> charGroup(Definition definition) {
        int length = definition.number("max_token_length", CharTokenizer.DEFAULT_MAX_WORD_LEN);
        IntPredicate separator = separator(definition.settings().getAsList("tokenize_on_chars"));
        return () -> new CharTokenizer(AttributeFactory.DEFAULT_ATTRIBUTE_FACTORY, length) {
            @Override
            protected boolean isTokenChar(int character) {
                return !separator.test(character);
            }
        };
    }

    private static IntPredicate separator(List<String> names) {
        Set<Integer> single = new HashSet<>();
        IntPredicate separator = single::contains;
        for (String name : names) {
            IntPredicate general = CharClasses.general(name);
            if (general != null) {
                separator = separator.or(general);
                continue;
            }
            String character = name.length() > 1 ? Escapes.unescape(name) : name;
            if (character.length() != 1) {
                throw new IllegalArgumentException("Invalid escaped char in [" + name + "]");
            }
            single.add((int) character.charAt(0));
        }
        return separator;
    }
}
