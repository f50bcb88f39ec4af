/* SPDX-License-Identifier: EUPL-1.2 */
/* Who can sign in to the demonstration. */
#include "commands/demo_accounts.h"

const DemoAccount demo_accounts[] = {
    { "administrator@hanse.example.org", "administrator-welcomes-you", "administrator", "Ada Winterhalter",
      STAFF_ADMINISTRATOR },
    { "director@hanse.example.org", "director-welcomes-you", "secretariat, director", "Marguerite Osterlund",
      STAFF_SECRETARIAT },
    { "membership@hanse.example.org", "membership-welcomes-you", "secretariat, membership", "Theo Vandersteen",
      STAFF_SECRETARIAT },
    { "policy@hanse.example.org", "policy-welcomes-you", "secretariat, policy", "Ilaria Montebello",
      STAFF_SECRETARIAT },
    { "coordinator@lyon.example.org", "lyon-welcomes-you", "coordinator of Lyon", NULL, STAFF_NONE },
    { "coordinator@athens.example.org", "athens-welcomes-you", "coordinator of Athens", NULL, STAFF_NONE },
    { "coordinator@porto.example.org", "porto-welcomes-you", "coordinator of Porto", NULL, STAFF_NONE },
    { "coordinator@tampere.example.org", "tampere-welcomes-you", "coordinator of Tampere", NULL, STAFF_NONE },
    { "coordinator@rotterdam.example.org", "rotterdam-welcomes-you", "coordinator of Rotterdam", NULL, STAFF_NONE },
    { "coordinator@ghent.example.org", "ghent-welcomes-you", "coordinator of Ghent", NULL, STAFF_NONE },
    { "coordinator@kyiv.example.org", "kyiv-welcomes-you", "coordinator of Kyiv", NULL, STAFF_NONE },
    { "coordinator@cardiff.example.org", "cardiff-welcomes-you", "coordinator of Cardiff", NULL, STAFF_NONE },
    { "mayor@lyon.example.org", "lyon-mayor-welcomes-you", "mayor of Lyon", NULL, STAFF_NONE },
};

const int demo_account_count = (int)(sizeof demo_accounts / sizeof *demo_accounts);

void demo_accounts_print(FILE *file)
{
    for (int i = 0; i < demo_account_count; i++)
        fprintf(file, "  %-26s %-36s %s\n", demo_accounts[i].about, demo_accounts[i].email, demo_accounts[i].password);
}
