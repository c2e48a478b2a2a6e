package bench;

/** Somebody who can run one case of the two-task procedure from start to end. */
interface Subject {

    String name();

    void runCase(int number);
}
