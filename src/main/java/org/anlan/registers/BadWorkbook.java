package org.anlan.registers;

/** A file that cannot be read as a filled template at all; the sentence is {@code import.<code>}. */
class BadWorkbook extends RuntimeException {

    private final Object[] arguments;

    BadWorkbook(String code, Object... arguments) {
        super("import." + code);
        this.arguments = arguments;
    }

    Object[] arguments() {
        return arguments;
    }
}
