/* SPDX-License-Identifier: EUPL-1.2 */
/* What people may consent to. */
#include "features/privacy/store.h"

const Purpose purposes[] = {
    { "newsletter", SAY("Newsletter"), SAY("The network may send me its newsletter by e-mail."), 1 },
    { "public_photo", SAY("Photo on public pages"), SAY("My photo may be shown on pages that everyone can read."), 1 },
    { "public_reports", SAY("Name in public reports"),
      SAY("My name and my office may be given in reports that the network publishes."), 1 },
    { 0 },
};

const Purpose *purpose_find(Text code)
{
    for (const Purpose *one = purposes; one->code; one++)
        if (text_is(code, one->code))
            return one;
    return NULL;
}
