package fihrist.analysis;

import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** Named classes of characters: letter, digit, whitespace, punctuation, symbol, and Unicode's general categories. */
final class CharClasses {
    private static final Set<Integer> PUNCTUATION = Set.of(
        (int) Character.START_PUNCTUATION, (int) Character.END_PUNCTUATION, (int) Character.OTHER_PUNCTUATION,
        (int) Character.CONNECTOR_PUNCTUATION, (int) Character.DASH_PUNCTUATION,
        (int) Character.INITIAL_QUOTE_PUNCTUATION, (int) Character.FINAL_QUOTE_PUNCTUATION);
    private static final Set<Integer> SYMBOL = Set.of(
        (int) Character.CURRENCY_SYMBOL, (int) Character.MATH_SYMBOL, (int) Character.OTHER_SYMBOL);
    private static final Map<String, IntPredicate> BY_NAME = byName();

    private CharClasses() {}

    /** The union of the named classes, or null when no class is named. */
    static IntPredicate union(Definition definition) {
        List<String> names = definition.settings().getAsList("token_chars");
        IntPredicate union = null;
        for (String name : names) {
            IntPredicate next = named(definition, name.toLowerCase(Locale.ROOT).trim());
            union = union == null ? next : union.or(next);
        }
        return union;
    }

    /** One of the five general classes, or null. */
    static IntPredicate general(String name) {
        return switch (name) {
            case "letter" -> Character::isLetter;
            case "digit" -> Character::isDigit;
            case "whitespace" -> Character::isWhitespace;
            case "punctuation" -> c -> PUNCTUATION.contains(Character.getType(c));
            case "symbol" -> c -> SYMBOL.contains(Character.getType(c));
            default -> null;
        };
    }

    private static IntPredicate named(Definition definition, String name) {
        if (name.equals("custom")) {
            String characters = definition.text("custom_token_chars");
            if (characters == null) {
                throw new IllegalArgumentException("Token type: 'custom' requires setting `custom_token_chars`");
            }
            Set<Integer> set = characters.codePoints().boxed().collect(Collectors.toCollection(HashSet::new));
            return set::contains;
        }
        IntPredicate predicate = BY_NAME.get(name);
        if (predicate == null) {
            throw new IllegalArgumentException("Unknown token type: '" + name + "', must be one of " + BY_NAME.keySet());
        }
        return predicate;
    }

    private static Map<String, IntPredicate> byName() {
        Map<String, IntPredicate> classes = new HashMap<>();
        for (Field field : Character.class.getFields()) {
            if (field.getType() == byte.class && !field.getName().startsWith("DIRECTIONALITY")) {
                classes.put(field.getName().toLowerCase(Locale.ROOT), ofCategory(field));
            }
        }
        for (String name : List.of("letter", "digit", "whitespace", "punctuation", "symbol")) {
            classes.put(name, general(name));
        }
        return classes;
    }

    private static IntPredicate ofCategory(Field field) {
        try {
            byte category = field.getByte(null);
            return c -> Character.getType(c) == category;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
