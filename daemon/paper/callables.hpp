// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/paper/phone_tree.hpp"

#include <set>

namespace sonae::paper {

/// The contact with its telephone numbers as they are dialled in those hours. Mail and chat are no
/// help to whoever holds this paper.
Callable callable(contacts::Contact const& contact, contacts::Hours hours);

StepName name_of(escalation::Step const& step, contacts::Directory const& directory);

/// One step at that moment: the people in its order, with their deputies.
Route route_of(escalation::Step const& step, contacts::Directory const& directory, Instant at);

/// Everybody whom one of the policies or rosters can reach at some time, and their deputies.
std::set<ContactId> reached_by_any(core::DirectoryContent const& content);

/// Order of a list: by reading where there is one, else by name.
bool is_before(Callable const& left, Callable const& right);

} // namespace sonae::paper
