/* SPDX-License-Identifier: EUPL-1.2 */
/* Marks what is said to people, in every room. */
#ifndef BASE_SAY_H
#define BASE_SAY_H

/* Marks a message for the catalogue and gives it back. */
#define SAY(message) (message)

#endif
