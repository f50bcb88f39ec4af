/* SPDX-License-Identifier: EUPL-1.2 */
/* The accounts of the demonstration that one can sign in with. Their passwords are public: they are for looking around.
 */
#ifndef COMMANDS_DEMO_ACCOUNTS_H
#define COMMANDS_DEMO_ACCOUNTS_H

#include <stdio.h>

#include "rights/reader.h"

typedef struct DemoAccount {
    const char *email;
    const char *password;
    const char *about;
    const char *name;   /* of the secretariat's own people; NULL for a coordinator, whom the demonstration makes */
    Staff staff;
} DemoAccount;

/* The secretariat's people first, DEMO_STAFF of them. */
enum { DEMO_STAFF = 4, DEMO_DIRECTOR = 1, DEMO_MEMBERSHIP_OFFICER = 2 };
extern const DemoAccount demo_accounts[];
extern const int demo_account_count;

/* One line an account: who, address, password. */
void demo_accounts_print(FILE *file);

#endif
