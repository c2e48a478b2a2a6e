package org.anlan.registers;

import org.jooq.DSLContext;
import org.jooq.conf.SettingsTools;
import org.jooq.conf.StatementType;
import org.jooq.impl.DSL;

/**
 * Statements with their values written in. Of a plan made once for all values PostgreSQL expects as many of a rare one as
 * of a frequent one and takes the way of neither, and compares hundreds of places one by one instead of by their hash.
 */
class Written {

    private Written() {}

    static DSLContext out(DSLContext sql) {
        return DSL.using(sql.configuration()
                .derive(SettingsTools.clone(sql.settings()).withStatementType(StatementType.STATIC_STATEMENT)));
    }
}
