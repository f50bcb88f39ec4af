/* SPDX-License-Identifier: EUPL-1.2 */
/* Registers as a feature of the network's pages. */
#include "features/registers/registers.h"
#include "features/registers/words.h"

const Feature registers = {
    .name = "registers",
    .registers = registers_registers,
    .topics = "registers",
    .entry_in_words = registers_entry_in_words,
    .entry_audience = registers_entry_audience,
};
