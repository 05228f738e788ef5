/* screen_id.h - every screen there is, in the order of a visit.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef UI_SCREEN_ID_H
#define UI_SCREEN_ID_H

enum screen_id {
    SCREEN_NONE,
    SCREEN_ENROL,
    SCREEN_LANGUAGES,
    SCREEN_INTRO,
    SCREEN_PRACTICE,
    SCREEN_BUTTONS,
    SCREEN_CARD,
    SCREEN_READBACK,
    SCREEN_RESULT,
    SCREEN_AGE,
    SCREEN_COMPANY,
    SCREEN_MINOR,
    SCREEN_CONSENT,
    SCREEN_NAME,
    SCREEN_SPOKEN,
    SCREEN_PHONE,
    SCREEN_CONFIRM,
    SCREEN_SAVING,
    SCREEN_NOT_KEPT,
    SCREEN_TICKET,
    SCREEN_GOODBYE,
    SCREEN_STOP,
    SCREEN_HELP,
    SCREEN_IDLE,
    SCREEN_OUT,
    SCREEN_COUNT
};

#endif
