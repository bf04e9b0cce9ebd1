package fihrist.analysis;

/** The backslash escapes that the stock server knows in mapping rules, type tables and character groups. */
final class Escapes {
    private Escapes() {}

    /** The text with {@code \\ \n \t \r \b \f} and {@code \}uXXXX replaced; any other escaped character stands for itself. */
    static String unescape(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i++);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            if (i == text.length()) {
                throw invalid(text);
            }
            char escaped = text.charAt(i++);
            if (escaped == 'u') {
                out.append(codeUnit(text, i));
                i += 4;
            } else {
                out.append(single(escaped));
            }
        }
        return out.toString();
    }

    private static char single(char escaped) {
        return switch (escaped) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            default -> escaped;
        };
    }

    private static char codeUnit(String text, int start) {
        if (start + 4 > text.length()) {
            throw invalid(text);
        }
        return (char) Integer.parseInt(text.substring(start, start + 4), 16);
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException("Invalid escaped char in [" + text + "]");
    }
}
