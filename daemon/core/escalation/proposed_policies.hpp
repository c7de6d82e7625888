// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/escalation/policy.hpp"

#include <vector>

namespace sonae::core::escalation {

/// The policies that a house begins with, so that somebody is called before anybody has thought
/// about it: an incident, a serious incident, an overdue task, a question to management. They name
/// roles only, those of the shipped playbooks, and reach management within a quarter of an hour
/// when nobody answers; of a serious incident management is told within minutes even when somebody
/// does. Their names are bilingual, because they are the house's own text from then on. Ids are
/// nil.
std::vector<Policy> proposed_policies();

} // namespace sonae::core::escalation
