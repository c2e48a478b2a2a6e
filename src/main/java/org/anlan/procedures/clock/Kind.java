package org.anlan.procedures.clock;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a case's time stands still. */
public enum Kind {
    /** 补正: the application has to be completed (许可法 32). */
    CORRECTION,
    /** 中止: the case as a whole is suspended. */
    SUSPENSION,
    /** 听证 (许可法 45). */
    HEARING,
    /** 检验、检测、检疫、鉴定和专家评审 (许可法 45). */
    INSPECTION;

    /** As models and pages write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Kind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
