// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <string_view>

namespace sonae::core::contacts {

/// The national holiday of Japan on that day as a code ("new_years_day", "substitute", "citizens"
/// …), "" when it is none. From the law (国民の祝日に関する法律, 昭和23年法律第178号) with its
/// substitute holidays (第3条第2項) and days between two holidays (第3条第3項); equinoxes by the
/// usual approximation for 1980–2099, which the government's notice of February for the year after
/// has matched so far. 2019 to 2021 have their special laws. Years 2016–2099; others: "".
std::string_view holiday_on(std::chrono::year_month_day day);

} // namespace sonae::core::contacts
