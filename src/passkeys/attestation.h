/* SPDX-License-Identifier: EUPL-1.2 */
/* The object in which a browser hands over a new passkey: {fmt, attStmt, authData} in CBOR. */
#ifndef PASSKEYS_ATTESTATION_H
#define PASSKEYS_ATTESTATION_H

#include "base/text.h"

/* The authenticator data of an object of format "none", which are bytes of the object's own; no data where it is anything else. */
Blob attestation_data(Blob object);

/* Whether nothing in the CBOR of authenticator data claims to have more parts than there are bytes left: libfido2 makes room for what is claimed, which
 * may be gigabytes for a hundred bytes. is_making: of a new passkey; when one signs, libfido2 looks for no credential in it. */
bool authenticator_data_is_modest(Blob data, bool is_making);

#endif
