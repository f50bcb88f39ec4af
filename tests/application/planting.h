/* SPDX-License-Identifier: EUPL-1.2 */
/* What is put to the first group of the small network in each way, as it is made. */
#ifndef TESTS_APPLICATION_PLANTING_H
#define TESTS_APPLICATION_PLANTING_H

#include "tests/application/small_network.h"

/* Into `planted` of the network, whose people and groups are there. Each needs Lyon alone to be entitled, as it is. */
void plant_ways_to_decide(Write *write, SmallNetwork *small);

#endif
