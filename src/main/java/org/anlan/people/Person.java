package org.anlan.people;

/**
 * Somebody the organisation knows.
 *
 * @param category 在册职工, 持临时一卡通人员, 研究生, 离退休职工 or 合作单位
 * @param employeeNumber also the invitation code visitors use; null for people of other organisations
 * @param department id of a department, possibly null
 * @param active false for somebody who left: may not sign in and holds no role
 */
public record Person(
        String id,
        String name,
        String phone,
        String employeeNumber,
        String category,
        String department,
        boolean active) {}
