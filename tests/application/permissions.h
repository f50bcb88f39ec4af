/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/application/permissions.txt, read: who may ask what. */
#ifndef TESTS_APPLICATION_PERMISSIONS_H
#define TESTS_APPLICATION_PERMISSIONS_H

#include "tests/application/small_network.h"

enum { LED_TO_SIGN_IN = 0 };

typedef struct Permission {
    int line;
    const char *method;
    bool one_network_each;    /* what one role does would change the answer to the next */
    Text route;               /* "/cities/{city}" */
    Text target;              /* "/cities/lyon" */
    int expected[ROLE_COUNT]; /* HTTP statuses, or LED_TO_SIGN_IN */
    const char *body;         /* NULL for a GET */
} Permission;

/* All rows, in the arena; fails the test when a row is malformed. */
const Permission *permissions_read(Arena *arena, int *result_count);

/* Target and body with their {placeholders} filled in for a role on a network. */
const char *permission_target(SmallNetwork *network, Role role, const Permission *permission);
const char *permission_body(SmallNetwork *network, Role role, const Permission *permission);

#endif
