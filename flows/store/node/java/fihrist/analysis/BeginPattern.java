package fihrist.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * A regular expression at the begin of a word, of a few constructs: `^`, letters and digits, `.`, `[abc]`, `(?:)`,
 * `(?=)`, `(?!)`, `|`, `?` and `$`. It finds what `java.util.regex` finds, without clearing some forty fields before
 * each word as that one does. A pattern with anything else has no such form; words with surrogates or line ends,
 * which it would read otherwise, are left to `java.util.regex`.
 */
final class BeginPattern {
    static final int NONE = -1;
    private static final Node END = (word, length, at) -> at;
    private final String pattern;
    private int position;

    /** A step of a match from `at` on, with all that follows it: where the match ends, or `NONE`. */
    interface Node {
        int match(char[] word, int length, int at);
    }

    private interface Atom {
        Node before(Node next);
    }

    private static final class OtherConstruct extends Exception {}

    private BeginPattern(String pattern) {
        this.pattern = pattern;
    }

    /** The pattern's form, or null when it has none. */
    static Node parse(String pattern) {
        if (!pattern.startsWith("^")) {
            return null;
        }
        BeginPattern parser = new BeginPattern(pattern.substring(1) + ")");
        try {
            List<List<Atom>> alternatives = parser.alternatives();
            // In `^a|b` the second may stand anywhere.
            boolean isWhole = alternatives.size() == 1 && parser.position == parser.pattern.length();
            return isWhole ? oneOf(alternatives, END) : null;
        } catch (OtherConstruct | StringIndexOutOfBoundsException other) {
            return null;
        }
    }

    /** Whether the form can read the word. */
    static boolean reads(char[] word, int length) {
        for (int i = 0; i < length; i++) {
            char letter = word[i];
            if (letter < ' ' || letter == 0x85 || letter == 0x2028 || letter == 0x2029 || Character.isSurrogate(letter)) {
                return false;
            }
        }
        return true;
    }

    private boolean has(String text) {
        boolean is = pattern.startsWith(text, position);
        position += is ? text.length() : 0;
        return is;
    }

    private List<List<Atom>> alternatives() throws OtherConstruct {
        List<List<Atom>> alternatives = new ArrayList<>();
        do {
            List<Atom> atoms = new ArrayList<>();
            while (pattern.charAt(position) != '|' && pattern.charAt(position) != ')') {
                Atom atom = atom();
                atoms.add(has("?") ? optional(atom) : atom);
            }
            alternatives.add(atoms);
        } while (has("|"));
        position++;
        return alternatives;
    }

    private Atom atom() throws OtherConstruct {
        if (has("(?:")) {
            List<List<Atom>> alternatives = alternatives();
            return next -> oneOf(alternatives, next);
        }
        if (has("(?=")) {
            Node ahead = oneOf(alternatives(), END);
            return next -> (word, length, at) -> ahead.match(word, length, at) < 0 ? NONE : next.match(word, length, at);
        }
        if (has("(?!")) {
            Node ahead = oneOf(alternatives(), END);
            return next -> (word, length, at) -> ahead.match(word, length, at) < 0 ? next.match(word, length, at) : NONE;
        }
        if (has("$")) {
            return next -> (word, length, at) -> at == length ? next.match(word, length, at) : NONE;
        }
        if (has(".")) {
            return next -> (word, length, at) -> at < length ? next.match(word, length, at + 1) : NONE;
        }
        return has("[") ? letters() : letter();
    }

    private Atom letters() throws OtherConstruct {
        int end = pattern.indexOf(']', position);
        char[] letters = pattern.substring(position, end).toCharArray();
        for (char letter : letters) {
            requireLetter(letter);
        }
        position = end + 1;
        return next -> (word, length, at) -> at < length && isOneOf(letters, word[at]) ? next.match(word, length, at + 1) : NONE;
    }

    private Atom letter() throws OtherConstruct {
        char letter = pattern.charAt(position++);
        requireLetter(letter);
        return next -> (word, length, at) -> at < length && word[at] == letter ? next.match(word, length, at + 1) : NONE;
    }

    private static void requireLetter(char letter) throws OtherConstruct {
        if (!Character.isLetterOrDigit(letter) || Character.isSurrogate(letter)) {
            throw new OtherConstruct();
        }
    }

    private static boolean isOneOf(char[] letters, char letter) {
        for (char each : letters) {
            if (each == letter) {
                return true;
            }
        }
        return false;
    }

    private static Atom optional(Atom atom) {
        return next -> {
            Node with = atom.before(next);
            return (word, length, at) -> {
                int end = with.match(word, length, at);
                return end < 0 ? next.match(word, length, at) : end;
            };
        };
    }

    private static Node oneOf(List<List<Atom>> alternatives, Node next) {
        Node[] nodes = alternatives.stream().map(atoms -> inOrder(atoms, next)).toArray(Node[]::new);
        return nodes.length == 1 ? nodes[0] : (word, length, at) -> {
            for (Node node : nodes) {
                int end = node.match(word, length, at);
                if (end >= 0) {
                    return end;
                }
            }
            return NONE;
        };
    }

    private static Node inOrder(List<Atom> atoms, Node next) {
        Node node = next;
        for (int i = atoms.size() - 1; i >= 0; i--) {
            node = atoms.get(i).before(node);
        }
        return node;
    }
}
