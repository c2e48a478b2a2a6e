package org.anlan.procedures;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import java.util.Set;

/**
 * A service step a designer drags into a procedure. It only translates: reads its inputs, makes one call into a module,
 * returns its outputs. Its bean name is what a model writes: {@code camunda:delegateExpression="${chargeFee}"}.
 */
public interface BuildingBlock {

    /**
     * @return the declared outputs; a model maps those it needs with {@code camunda:outputParameter}
     * @throws BusinessRefusal for an expected outcome the model may catch as a BPMN error
     */
    Map<String, Object> act(Call call);

    /**
     * One execution of a block.
     *
     * @param caseId the case it acts for
     * @param caseNumber its number, such as 校卡〔2026〕17号
     * @param key idempotency key: the same for every retry of the same step
     * @param inputs the declared inputs by name; optional ones that the model does not give are absent
     * @param addresses keys of the inputs' maps whose value the model itself writes as an address, such as {@code
     *     case:items} or {@code entry:enterprises/...}; what somebody typed in is never taken for one
     */
    record Call(String caseId, String caseNumber, String key, Map<String, Object> inputs, Set<String> addresses) {

        public String text(String input) {
            Object value = inputs.get(input);
            return value == null ? null : value.toString();
        }

        public Number number(String input) {
            return (Number) inputs.get(input);
        }
    }

    /** An expected "no" of the business, such as a full quota; becomes the BPMN error {@code code}. */
    class BusinessRefusal extends RuntimeException {

        private final String code;

        public BusinessRefusal(String code, String reason) {
            super(reason);
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /** What the palette and the deployment check know of a block. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Declared {
        String title();

        String titleEn();

        /** Name of an icon of the designer's palette. */
        String icon();

        /** Input names; a trailing {@code ?} marks an optional one. */
        String[] inputs();

        String[] outputs() default {};

        /**
         * It calls a device or a provider, which may be slow or dead: such a step is asynchronous, so that nobody's
         * decision is lost with it and the case waits as an incident.
         */
        boolean outside() default false;

        /**
         * It only looks something up or tells somebody, so that it may act once more when the case is given back to a
         * step before it. Behind any other block there is no way back, unless the model says so.
         */
        boolean repeatable() default false;
    }
}
