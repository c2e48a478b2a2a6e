package org.anlan.registers;

import org.anlan.people.Departments;
import org.anlan.shared.OnDemo;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Invented entries about the demo organisation; a database that was moved to real use has none, and gets none. */
@Component
@Conditional(OnDemo.class)
@Order(30)
class DemoData implements ApplicationRunner {

    private final ShippedEntries shipped;
    private final Departments departments;

    DemoData(ShippedEntries shipped, Departments departments) {
        this.shipped = shipped;
        this.departments = departments;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (departments.find("org-chemicals").isPresent()) {
            shipped.fill("demo", "示范数据");
        }
    }
}
