// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/effects/values.hpp"

#include <vector>

namespace sonae::effects {

/// What the words of a command line may have in them.
enum class WordRule {
    local, ///< no shell reads them: any text, but a value may not begin with "-"
    remote ///< a shell on the other machine reads them: only [A-Za-z0-9._:/@-]
};

/// The words of a command line such as `snapshot db-1 __host__:value`: separated by blanks, each a
/// literal or one variable that becomes one word, whatever it has in it. The first one is a
/// literal. There are no quotes and no escapes: literals with characters that a shell would give a
/// meaning are refused, because whoever wrote them expects a shell. At most 64 words. Errors:
/// malformed "malformed"; invalid_argument "value_missing", "value_not_allowed".
Result<std::vector<std::string>>
command_words(std::string_view line, Values const& values, WordRule rule);

} // namespace sonae::effects
