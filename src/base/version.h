/* SPDX-License-Identifier: EUPL-1.2 */
/* The version of the program. */
#ifndef BASE_VERSION_H
#define BASE_VERSION_H

#define HANSE_VERSION "0.1.0"

#endif
