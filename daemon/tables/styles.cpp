// SPDX-License-Identifier: Apache-2.0
#include "daemon/tables/styles.hpp"

#include "daemon/tables/fault.hpp"
#include "daemon/tables/xml.hpp"

#include <charconv>
#include <map>

namespace sonae::tables {

namespace {

// Excel allows 255 characters; the numbers of longer ones are plain.
constexpr auto max_code_bytes = std::size_t{1'024};

int number_of(std::string_view text) {
    auto number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// The formats of a workbook stand before its styles; differential ones (dxfs) have formats too,
/// which are none of theirs.
class StylesReader final : public XmlReader {
public:
    StylesReader(std::string const& part, std::size_t most)
        : part_{part}
        , most_{most} {}

    Result<void> begin(XmlElement const& element) override {
        auto const name = element.name();
        if (name == "numFmts") {
            is_in_formats_ = true;
        } else if (name == "cellXfs") {
            is_in_styles_ = true;
        } else if (name == "numFmt" && is_in_formats_) {
            auto const code = element.attribute("formatCode");
            own_codes_[number_of(element.attribute("numFmtId"))] =
                code.size() > max_code_bytes ? std::string_view{} : code;
        } else if (name == "xf" && is_in_styles_) {
            of_styles_.push_back(number_of(element.attribute("numFmtId")));
        }
        return own_codes_.size() > most_ || of_styles_.size() > most_ ? too_large(part_)
                                                                      : Result<void>{};
    }

    Result<void> end(std::string_view name) override {
        if (name == "numFmts") {
            is_in_formats_ = false;
        } else if (name == "cellXfs") {
            is_in_styles_ = false;
        }
        return {};
    }

    [[nodiscard]] Styles styles() const {
        auto formats = std::vector<NumberFormat>{};
        auto indices = std::map<int, std::size_t>{};
        auto of_styles = std::vector<std::size_t>{};
        for (auto const number : of_styles_) {
            auto const [place, is_new] = indices.try_emplace(number, formats.size());
            if (is_new) {
                auto const own = own_codes_.find(number);
                formats.push_back(
                    own == own_codes_.end() ? format_of_number(number) : format_of_code(own->second)
                );
            }
            of_styles.push_back(place->second);
        }
        return {std::move(formats), std::move(of_styles)};
    }

private:
    std::string const& part_;
    std::size_t most_;
    bool is_in_formats_ = false;
    bool is_in_styles_ = false;
    std::map<int, std::string> own_codes_;
    std::vector<int> of_styles_;
};

} // namespace

NumberFormat const& Styles::format(std::size_t style) const {
    static auto const plain = NumberFormat{};
    return style < of_styles_.size() ? formats_[of_styles_[style]] : plain;
}

Result<Styles> read_styles(Archive& archive, std::string const& part) {
    if (part.empty()) {
        return Styles{};
    }
    auto reader = StylesReader{part, archive.limits().records};
    TRY_DONE(read_xml(archive, part, reader));
    return reader.styles();
}

} // namespace sonae::tables
