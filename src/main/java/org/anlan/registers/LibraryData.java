package org.anlan.registers;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The libraries the law gives: critical quantities, safety measures, penalty items. On any database. */
@Component
@Order(20)
class LibraryData implements ApplicationRunner {

    private final ShippedEntries shipped;

    LibraryData(ShippedEntries shipped) {
        this.shipped = shipped;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        shipped.fill("library", "基础数据");
    }
}
