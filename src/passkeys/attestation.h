/* SPDX-License-Identifier: EUPL-1.2 */
/* The object in which a browser hands over a new passkey: {fmt, attStmt, authData} in CBOR. */
#ifndef PASSKEYS_ATTESTATION_H
#define PASSKEYS_ATTESTATION_H

#include "database/database.h"

/* The authenticator data of an object of format "none", which are bytes of the object's own; no data where it is anything else. */
Blob attestation_data(Blob object);

#endif
