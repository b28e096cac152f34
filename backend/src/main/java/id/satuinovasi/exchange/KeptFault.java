package id.satuinovasi.exchange;

import java.util.Arrays;
import java.util.List;

import id.satuinovasi.shared.Language;
import id.satuinovasi.shared.Problem;
import id.satuinovasi.shared.TextRules;
import id.satuinovasi.shared.Texts;

/** What is wrong with a field of a row, or with a file, kept so that it can be said in either language. */
record KeptFault(String field, String key, List<String> arguments) {

    private static final int LONGEST = 200;

    /** Of what the file says only what can be kept, and no more than somebody reads. */
    KeptFault {
        field = kept(field);
        arguments = arguments.stream().map(KeptFault::kept).toList();
    }

    static KeptFault of(String field, String key, Object... arguments) {
        return new KeptFault(field, key, Arrays.stream(arguments).map(String::valueOf).toList());
    }

    static KeptFault of(Problem.Fault fault) {
        return new KeptFault(fault.pointer() == null || fault.pointer().isEmpty() ? null : fault.pointer().substring(1).replace('/', '.'),
                fault.key(), fault.arguments().stream().map(String::valueOf).toList());
    }

    /** Of a file as a whole. */
    static KeptFault of(Problem problem) {
        return of(null, problem.key() + ".detail", problem.arguments());
    }

    private static String kept(String text) {
        if (text == null) {
            return null;
        }
        var sound = TextRules.isStorable(text) ? text : text.replaceAll("[\\x00\\p{Cs}]", "?");
        return sound.length() > LONGEST ? sound.substring(0, sound.offsetByCodePoints(0, LONGEST - 1)) + "…" : sound;
    }

    /** For programs. */
    String code() {
        return key.substring(key.indexOf('.') + 1).replace(".detail", "");
    }

    String detail(Language language) {
        return Texts.of(language, key, arguments.toArray());
    }
}
