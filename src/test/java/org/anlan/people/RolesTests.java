package org.anlan.people;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hutool.core.util.IdcardUtil;
import java.util.Locale;
import java.util.Set;
import org.anlan.AnlanTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AnlanTest
class RolesTests {

    @Autowired
    Roles roles;

    @Autowired
    Persons persons;

    @Autowired
    Departments departments;

    @Test
    void aRoleNobodyHasAtAPlaceIsThatOfTheNearestPlaceAbove() {
        assertThat(roles.nearest("department-head", "dept-physics")).contains("department-head@dept-physics");
        assertThat(roles.nearest("department-head", "dept-security")).contains("department-head@org-institute");
        assertThat(roles.nearest("department-head", "dept-services")).isEmpty();
        assertThat(roles.nearest("department-head", null)).isEmpty();
        assertThat(roles.nearest("county-safety-office", "area-liucheng"))
                .contains("county-safety-office@area-chaoyang-county");
        assertThat(roles.nearest("security-office", "dept-physics")).contains("security-office");
    }

    @Test
    void aRoleIsHeldAtItsPlaceOnly() {
        assertThat(roles.groupsOf("p-05")).containsExactly("department-head@dept-physics", "staff");
        assertThat(roles.holders("department-head@dept-physics"))
                .extracting(Person::id)
                .containsExactly("p-05");
        assertThat(roles.holders("department-head@dept-services")).isEmpty();
        assertThat(roles.holders("department-head")).isEmpty();
        assertThat(roles.holders("card-clerk")).extracting(Person::id).contains("p-10");
        assertThat(roles.groupsOf("nobody")).isEmpty();
    }

    @Test
    void aGroupIsNamedInTheReadersLanguage() {
        assertThat(roles.title("card-clerk", Locale.SIMPLIFIED_CHINESE)).isEqualTo("制卡员");
        assertThat(roles.title("department-head@dept-physics", Locale.CHINA)).isEqualTo("物理研究所部门负责人");
        assertThat(roles.title("department-head@dept-physics", Locale.ENGLISH))
                .isEqualTo("Head of department, Institute of Physics");
        assertThat(roles.title("police@area-liucheng", Locale.CHINA)).isEqualTo("柳城镇民警");
        assertThat(roles.title("unknown@nowhere", Locale.CHINA)).isEqualTo("unknown@nowhere");
    }

    @Test
    void aSignedInPersonHasARoleWhereverItIsGranted() {
        SignedIn person = new SignedIn("p", "某", Set.of("staff", "guard@org-guards"));
        assertThat(person.hasRole("guard")).isTrue();
        assertThat(person.hasRole("staff")).isTrue();
        assertThat(person.hasRole("gua")).isFalse();
        assertThat(person.hasRole("administrator")).isFalse();
    }

    @Test
    void theDemoOrganisationIsWhole() {
        assertThat(DemoOrganisation.MEMBERS).hasSize(31);
        assertThat(DemoOrganisation.MEMBERS).allSatisfy(member -> {
            assertThat(persons.findByPhone(member.phone()))
                    .get()
                    .extracting(Person::id)
                    .isEqualTo(member.id());
            assertThat(roles.groupsOf(member.id())).containsExactlyInAnyOrderElementsOf(member.groups());
            assertThat(departments.find(member.department())).isPresent();
        });
        assertThat(persons.findByEmployeeNumber("66666"))
                .get()
                .extracting(Person::department)
                .isEqualTo("dept-physics");
        assertThat(departments.jurisdiction("area-liucheng"))
                .get()
                .extracting(Jurisdiction::parent)
                .isEqualTo("area-chaoyang-county");
        assertThat(departments.above("dept-physics")).containsExactly("dept-physics", "org-institute");
    }

    @Test
    void aPersonIsFoundByIdNumberWhichTheDatabaseDoesNotHold() {
        String number = DemoOrganisation.idNumber(1);
        assertThat(IdcardUtil.isValidCard18(number)).isTrue();
        assertThat(persons.findByIdNumber(number)).get().extracting(Person::id).isEqualTo("p-01");
        assertThat(persons.idNumber("p-01")).isEqualTo(number);
        assertThat(persons.findByIdNumber(null)).isEmpty();
    }

    @Test
    void aSearchTakesPercentSignsLiterally() {
        assertThat(persons.search("望舒", 10)).extracting(Person::id).containsExactly("p-04");
        assertThat(persons.search("66666", 10)).extracting(Person::id).containsExactly("p-04");
        assertThat(persons.search("%", 10)).isEmpty();
        assertThat(persons.search("_", 10)).isEmpty();
        assertThat(persons.search(null, 3)).hasSize(3);
    }
}
