package org.anlan.payments;

import org.anlan.shared.OnDemo;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/** Stands for the institution's code in the demo; whoever scans it reads that no money moves. */
@Component
@Conditional(OnDemo.class)
class DemoStaticQr {

    String text() {
        return "安澜演示收款码, 不会真的收款";
    }
}
