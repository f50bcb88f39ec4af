/* SPDX-License-Identifier: EUPL-1.2 */
/* What all who call others by libcurl need first. */
#ifndef BASE_CALLING_H
#define BASE_CALLING_H

/* Starts libcurl, once in a process, whoever is first. Ends the process where that cannot be. */
void calling_begin(void);

#endif
