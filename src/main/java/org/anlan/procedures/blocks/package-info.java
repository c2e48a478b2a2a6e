/** The building blocks: what a model's service steps can do. Each translates and calls one module. */
package org.anlan.procedures.blocks;
