"""Works out the golden files of the routes from docs/routes.md, apart from the program.

Plain Python with exact fractions for everything but roots and powers of a fractional number of years, for which mpmath with
50 digits is used. Run `python3 make_golden.py` (needs mpmath 1.3); it rewrites the JSON files beside it.
"""

import json
import math
import pathlib
from datetime import date, timedelta
from fractions import Fraction as F

from mpmath import mp, mpf, polyval

mp.dps = 50
LAST = 50
# Choices stand in the fields by their place.
PERIOD_START = "1"
RENEW = 1

# domain.md, section 5; the land-VAT scale of 土地增值税暂行条例 art. 7.
PACK = {
    "deed_tax_rate": "0.03", "vat_rate_property": "0.09", "surcharge_rate": "0.12", "corporate_income_tax_rate": "0.25",
    "surcharge_rate_town": "0.10", "surcharge_rate_elsewhere": "0.06", "corporate_income_tax_rate_high_tech": "0.15",
    "loss_carry_forward_years_high_tech": "10", "land_vat_invoice_addition": "0.05",
    "property_tax_rate_own": "0.012", "property_tax_deduction": "0.3", "property_tax_rate_rent": "0.12",
    "stamp_rate_transfer": "0.0005", "stamp_rate_construction": "0.0003", "stamp_rate_lease": "0.001",
    "land_vat_rate_1": "0.3", "land_vat_rate_2": "0.4", "land_vat_rate_3": "0.5", "land_vat_rate_4": "0.6",
    "land_vat_limit_1": "0.5", "land_vat_limit_2": "1", "land_vat_limit_3": "2",
    "land_vat_quick_1": "0", "land_vat_quick_2": "0.05", "land_vat_quick_3": "0.15", "land_vat_quick_4": "0.35",
    "building_depreciation_years": "20", "machinery_depreciation_years": "10", "loss_carry_forward_years": "5",
    "local_share_vat": "0.5", "local_share_income_tax": "0.4",
    "social_discount_rate": "0.08", "property_tax_thin_plot_ratio": "0.5", "property_tax_land_of_floor": "2",
}


def calendar_years(start, end):
    """Whole years by anniversary, 29 February giving 28 February, and the share of days of the year begun."""
    def anniversary(n):
        try:
            return start.replace(year=start.year + n)
        except ValueError:
            return date(start.year + n, 2, 28)

    whole = 0
    while anniversary(whole + 1) <= end:
        whole += 1
    return whole + F((end - anniversary(whole)).days, (anniversary(whole + 1) - anniversary(whole)).days)


def overlap(t, start, end):
    """Time of the year that ends at t between two points of time."""
    return max(F(0), min(F(t), end) - max(F(t) - 1, start))


class Years:
    """One project's calendar: lists over t = 0..50."""

    def __init__(self, case, build, ramp, resets=True):
        term = calendar_years(date.fromisoformat(case["as_of"]), date.fromisoformat(case["term_end"]))
        self.today = min(term, F(50))
        after = case["fields"].get("term_after")
        self.R = F(after) if resets and after is not None else self.today
        self.B = build
        self.end = math.ceil(self.R)
        years = range(LAST + 1)
        self.held = [overlap(t, F(0), self.R) for t in years]
        self.held_today = [overlap(t, F(0), self.today) for t in years]
        self.use = [overlap(t, self.B, self.R) for t in years]
        self.reached = [min(F(1), max(F(0), t - self.B) / max(ramp, F(1))) for t in years]
        self.ramped = [c * u for c, u in zip(self.reached, self.use)]
        early = case["fields"].get("outlay_timing") == PERIOD_START
        self.spread = [
            overlap(t + 1 if early else t, F(0), self.B) / self.B if self.B > 0 else F(int(t == 0)) for t in years
        ]

    def written_off_over(self, lifetime):
        return min(lifetime, max(F(1), self.R - self.B))

    def depreciation(self, cost, lifetime):
        d = self.written_off_over(lifetime)
        return [cost / d * overlap(t, self.B, min(self.R, self.B + d)) for t in range(LAST + 1)]


def owner_tax(f, p, profits, other_profit):
    """Of the enterprise: a high-tech one has its own rate and years; with other profit a loss saves tax at once."""
    kind = "_high_tech" if f.get("high_tech", 0) == 1 else ""
    rate = p["corporate_income_tax_rate" + kind]
    if f.get("marginal_profit", other_profit) == 1:
        return [rate * profit for profit in profits]
    return profit_tax(p, profits, rate, p["loss_carry_forward_years" + kind])


def surcharge(f, p):
    return p[["surcharge_rate", "surcharge_rate_town", "surcharge_rate_elsewhere"][int(f.get("surcharge_place", 0))]]


def profit_tax(p, profits, rate=None, years=None):
    """Each loss is kept with its year; a profit eats losses at most so many years old, oldest first."""
    rate = p["corporate_income_tax_rate"] if rate is None else rate
    years = p["loss_carry_forward_years"] if years is None else years
    open_losses, taxes = {}, []
    for year, profit in enumerate(profits):
        if profit < 0:
            open_losses[year] = -profit
            taxes.append(F(0))
            continue
        for born in sorted(open_losses):
            if year - born <= years:
                eaten = min(profit, open_losses[born])
                profit -= eaten
                open_losses[born] -= eaten
        taxes.append(rate * profit)
    return taxes


def land_in_base(p, site, floor):
    """Square metres of land whose price is in the base of property tax; every floor here counts once."""
    return p["property_tax_land_of_floor"] * floor if floor < p["property_tax_thin_plot_ratio"] * site else site


def machines(f, p, y, price):
    """Every set of machines with its own time of purchase, one after the other."""
    stamped = 1 + p["stamp_rate_construction"]
    renews = f.get("renew_machines", 1) == 1
    life = f.get("machine_life", F(10))
    over = min(p["machinery_depreciation_years"], life) if renews else y.written_off_over(p["machinery_depreciation_years"])
    renewal, sold, wear, gain = ([F(0)] * (LAST + 1) for _ in range(4))
    sets = [(y.B, price)]
    while renews and sets[-1][0] + life < y.R:
        when = sets[-1][0] + life
        sets.append((when, price * (1 + f.get("cost_growth", F(0))) ** math.ceil(when)))
        renewal[math.ceil(when)] += sets[-1][1]
    at_once = f.get("machines_at_once", 0) == 1
    for when, paid in sets:
        if at_once and when < y.R:
            wear[math.floor(when) + 1] += paid * stamped
        for t in ([] if at_once else range(LAST + 1)):
            wear[t] += paid * stamped / over * overlap(t, when, min(y.R, when + over))
    when, paid = sets[-1]
    if renews and y.B < y.R:
        age = y.R - when
        sold[y.end] = paid * (1 - age / life)
        gain[y.end] = sold[y.end] - (0 if at_once else paid * (1 - min(F(1), age / over)))
    return renewal, sold, wear, gain, price * stamped / over


def hold(f, p, case):
    """Carrying on: what is entered, or margin less taxes and upkeep; then the end of the term."""
    y = Years(case, F(0), F(0), resets=False)
    years = range(LAST + 1)
    renewed = f.get("renewal", 0) == RENEW and 0 < y.R < 50
    end = min(y.R + f["renewal_years"], F(50)) if renewed else y.R
    time = [overlap(t, F(0), end) for t in years]
    price = f["renewal_price"] * f["site_area"] if renewed else F(0)
    paid_back = F(0) if renewed else f.get("end_compensation", F(0))
    grown = lambda rate, t: (1 + f.get(rate, F(0))) ** t
    if "hold_cash_flow" in f:
        cash = [f["hold_cash_flow"] * time[t] * grown("hold_growth", t) for t in years]
    else:
        land = f["grant_price"] * land_in_base(p, f["site_area"], f["floor_area"]) / f["site_area"]
        own = p["property_tax_rate_own"] * (1 - p["property_tax_deduction"]) * (f["original_value_buildings"] + land)
        fixed = own + f["land_use_tax_rate"] * f["site_area"]
        books = f["book_value_land"] + f["book_value_buildings"]
        left = min(f["book_years_left"], y.R)
        wear = [books / left * overlap(t, F(0), left) if left > 0 else F(0) for t in years]
        if renewed:
            bought, n = price * (1 + p["deed_tax_rate"]), f["renewal_years"]
            wear = [w + bought / n * overlap(t, y.R, y.R + n) for t, w in enumerate(wear)]
        before = [f["hold_margin"] * f["annual_revenue"] * time[t] * grown("hold_growth", t) - fixed * time[t]
                  - f.get("capex_keep", F(0)) * time[t] * grown("cost_growth", t) for t in years]
        cash = [a - b for a, b in zip(before, profit_tax(p, [a - w for a, w in zip(before, wear)]))]
    last = [F(int(t == y.end and y.R > 0)) for t in years]
    flows = {
        "hold_cash": cash,
        "renewal_price": [price * x for x in last],
        "renewal_deed_tax": [p["deed_tax_rate"] * price * x for x in last],
        "end_compensation": [paid_back * x for x in last],
        "kept_tax": [f["annual_tax"] * x for x in time],
    }
    return flows, {"kept_tax": p["local_share_vat"]}, end


def expansion(f, p, case):
    y = Years(case, f["plan_build_years"], f["plan_ramp_years"])
    inv = f["plan_investment"]
    flows = {n: [] for n in EXPANSION}
    site, floor = f["site_area"], f.get("floor_area")
    base = f.get("plan_building_investment", inv)
    if floor is not None and "plan_floor_area" in f:
        more = land_in_base(p, site, floor + f["plan_floor_area"]) - land_in_base(p, site, floor)
        base += f["grant_price"] / site * more
    own = p["property_tax_rate_own"] * (1 - p["property_tax_deduction"]) * base
    stamp = [p["stamp_rate_construction"] * inv * s for s in y.spread]
    margin = [f["operating_margin"] * f["plan_output"] * x for x in y.ramped]
    prop = [own * u for u in y.use]
    # Each part with the stamp duty paid on it, over its own life; what is not said to be buildings counts as buildings.
    parts = {"building": min(inv, f.get("plan_building_investment", inv))}
    parts["machinery"] = inv - parts["building"]
    stamped = 1 + p["stamp_rate_construction"]
    dep = y.depreciation(parts["building"] * stamped, p["building_depreciation_years"])
    renewal, sold, wear, gain, worn = machines(f, p, y, parts["machinery"])
    worn += parts["building"] * stamped / y.written_off_over(p["building_depreciation_years"])
    stamp = [a + p["stamp_rate_construction"] * b for a, b in zip(stamp, renewal)]
    standstill = min(f.get("downtime_months", F(0)), y.today)
    still = [f.get("present_margin_year", F(0)) * overlap(t, F(0), standstill) for t in range(LAST + 1)]
    support = [f.get("support_received", F(0)) * s for s in y.spread]
    _, _, end = hold(f, p, case)
    longer = [f["hold_cash_flow"] * (1 + f.get("hold_growth", F(0))) ** t * overlap(t, end, y.R)
              if "term_after" in f else F(0) for t in range(LAST + 1)]
    profits = [m - a - d - w + x - s + g
               for m, a, d, w, x, s, g in zip(margin, prop, dep, wear, gain, still, support)]
    cit = owner_tax(f, p, profits, 0)
    level = [f.get("working_capital_share", F(0)) * f["plan_output"] * c if y.B < t < y.R else F(0)
             for t, c in enumerate(y.reached)]
    bound = [now - before for now, before in zip(level, [F(0)] + level)]
    # The forecast of tax, or what the plan itself implies in a full year where that is more.
    profit = f["operating_margin"] * f["plan_output"] - own - worn
    rate = p["corporate_income_tax_rate_high_tech" if f.get("high_tech", 0) == 1 else "corporate_income_tax_rate"]
    planned = max(f["plan_tax"], own + rate * max(F(0), profit))
    for t in range(LAST + 1):
        rest = planned * y.ramped[t] - stamp[t] - prop[t] - max(F(0), cit[t])
        vat = max(F(0), rest) / (1 + surcharge(f, p))
        sur = surcharge(f, p) * vat
        values = [inv * y.spread[t], renewal[t], sold[t], bound[t], still[t], support[t], longer[t], stamp[t],
                  margin[t] + sur, prop[t], cit[t], vat, sur]
        for name, value in zip(EXPANSION, values):
            flows[name].append(value)
    cost = inv * (1 + p["stamp_rate_construction"])
    extra = {"yield_on_cost": (f["operating_margin"] * f["plan_output"] - own) / cost}
    extra["loan"] = {
        "outlay": [inv * (1 + p["stamp_rate_construction"]) * s for s in y.spread], "use": y.use, "build": y.B,
        "cash": [m - a - s for m, a, s in zip(margin, prop, still)], "tax": cit,
        "tax_with": lambda interest: owner_tax(f, p, [a - b for a, b in zip(profits, interest)], 0),
    }
    return flows, {"value_added_tax": p["local_share_vat"], "income_tax": p["local_share_income_tax"]}, extra


def land_vat(p, revenue, deductions):
    gain = revenue - deductions
    if gain <= 0:
        return F(0)
    band = 1
    while band < 4 and gain > p[f"land_vat_limit_{band}"] * deductions:
        band += 1
    return gain * p[f"land_vat_rate_{band}"] - deductions * p[f"land_vat_quick_{band}"]


def years_since_invoice(f, case):
    """Full years; a rest above half a year by its days counts as a year."""
    day = date(1970, 1, 1) + timedelta(days=int(f["invoice_date"]))
    passed = calendar_years(day, date.fromisoformat(case["as_of"]))
    return math.floor(passed) + (1 if passed - math.floor(passed) > F(1, 2) else 0)


def sale_vat(f, p):
    return [p["vat_rate_property"], f.get("vat_simplified_rate"), F(0)][int(f.get("vat_on_sale", 0))]


def seller(f, p, price, case):
    """Stamp duty, surcharges, land VAT and income tax on a price."""
    stamp = p["stamp_rate_transfer"] * price
    sur = surcharge(f, p) * sale_vat(f, p) * price
    way = int(f.get("deduction_way", 0))
    if way == 0:
        deductions = f["grant_price"] + f["replacement_cost"] + stamp + sur
    elif way == 1:
        grown = 1 + p["land_vat_invoice_addition"] * years_since_invoice(f, case)
        deductions = f["invoice_price"] * grown + f["acquisition_deed_tax"] + stamp + sur
    else:
        deductions = f["assessed_deductions"]
    lvat = land_vat(p, price, deductions) if f.get("land_vat_basis", 0) == 0 else F(0)
    gain = price - stamp - sur - lvat - f.get("closing_cost", F(0)) - f["book_value_land"] - f["book_value_buildings"]
    rate = p["corporate_income_tax_rate_high_tech" if f.get("high_tech", 0) == 1 else "corporate_income_tax_rate"]
    return stamp, sur, lvat, rate * (gain if f.get("marginal_profit", 0) == 1 else max(F(0), gain))


def payable(output, credits):
    """Value-added tax paid each year; credits that are not used up are kept for later years."""
    kept, paid = F(0), []
    for out, credit in zip(output, credits):
        kept += credit
        used = min(kept, out)
        kept -= used
        paid.append(out - used)
    return paid


def buy_back(f, p, case, price=None):
    y = Years(case, f["rebuild_years"], f["lease_up_years"])
    price = f["buy_back_price"] if price is None else price
    works = f["build_cost"] * f["rebuild_floor_area"]
    cstamp = p["stamp_rate_construction"] * works
    full_rent = f["rent"] * f["lettable_area"] * f["occupancy"]
    lut = f["land_use_tax_rate"] * f["site_area"]
    deed, bstamp = p["deed_tax_rate"] * price, p["stamp_rate_transfer"] * price
    wreck, move = f.get("demolition_cost", F(0)), f.get("relocation_cost", F(0))
    leave = f.get("closing_cost", F(0))
    more = F(0) if f.get("supplementary_due") == 0 else f.get("supplementary_price", F(0))
    more_taxes = (p["deed_tax_rate"] + p["stamp_rate_transfer"]) * more
    bought = price + deed + bstamp + wreck + move + more + more_taxes
    sstamp, ssur, lvat, scit = seller(f, p, price, case)
    on_rent = [f["operating_cost_share"], p["property_tax_rate_rent"], p["stamp_rate_lease"]]
    rent = [full_rent * x * (1 + f["rent_growth"]) ** t for t, x in enumerate(y.ramped)]
    dep = y.depreciation(works + cstamp, p["building_depreciation_years"])
    amort = [bought / max(F(1), y.R) * h for h in y.held]
    # Surcharges on what is paid of the tax on rents once that on purchase and works is used up.
    credits = [p["vat_rate_property"] * works * s + (sale_vat(f, p) * price if t == 0 else 0)
               for t, s in enumerate(y.spread)]
    rsur = [surcharge(f, p) * v for v in payable([p["vat_rate_property"] * r for r in rent], credits)]
    # What stands empty is taxed by value: works with their stamp duty, and the land that counts after them.
    value = works + cstamp + bought * land_in_base(p, f["site_area"], f["rebuild_floor_area"]) / f["site_area"]
    by_value = p["property_tax_rate_own"] * (1 - p["property_tax_deduction"]) * value
    empty = [by_value * (u - f["occupancy"] * x) for u, x in zip(y.use, y.ramped)]
    cash = [r - r * sum(on_rent) - lut * h - s - e for r, h, s, e in zip(rent, y.held, rsur, empty)]
    profits = [c - d - a for c, d, a in zip(cash, dep, amort)]
    cit = profit_tax(p, profits)
    flows = {n: [] for n in BUY_BACK}
    kept, _, _ = hold(f, p, case)
    for t in range(LAST + 1):
        at0 = [price, deed, bstamp, wreck, move, more, more_taxes, sstamp, ssur, lvat, scit, leave]
        at0 = at0 if t == 0 else [F(0)] * len(at0)
        costs, prop, lstamp = [rent[t] * share for share in on_rent]
        ended = [kept["hold_cash"][t], kept["renewal_price"][t] - kept["end_compensation"][t], kept["renewal_deed_tax"][t]]
        rest = [*ended, works * y.spread[t], cstamp * y.spread[t], rent[t], costs, prop,
                empty[t], lut * y.held[t], rsur[t], lstamp, cit[t],
                f["tenant_tax"] * f.get("additional_share", F(1)) * y.ramped[t], kept["kept_tax"][t]]
        for name, value in zip(BUY_BACK, at0 + rest):
            flows[name].append(value)
    full_sur = surcharge(f, p) * p["vat_rate_property"]
    income = full_rent * (1 - sum(on_rent) - full_sur) - lut - by_value * (1 - f["occupancy"])
    extra = {"yield_on_cost": income / (bought + works + cstamp)}
    outlay = [flows["building"][t] + flows["construction_stamp"][t] + (bought if t == 0 else 0)
              for t in range(LAST + 1)]
    extra["loan"] = {"outlay": outlay, "use": y.use, "build": y.B, "cash": cash, "tax": cit,
                     "tax_with": lambda interest: profit_tax(p, [a - b for a, b in zip(profits, interest)])}
    return flows, shares(p), extra, outlay


def shares(p):
    """Parts of mixed taxes and income tax that stay local."""
    return {"tenant_tax": p["local_share_vat"], "departing_tax": p["local_share_vat"],
            "income_tax": p["local_share_income_tax"], "sale_income_tax": p["local_share_income_tax"]}


def sell(f, p, case):
    price = f["sale_price"]
    stamp, sur, lvat, cit = seller(f, p, price, case)
    at0 = [price, p["deed_tax_rate"] * price, p["stamp_rate_transfer"] * price, stamp, sur, lvat, cit,
           f.get("closing_cost", F(0))]
    flows = {name: [amount] + [F(0)] * LAST for name, amount in zip(SELL, at0)}
    kept, _, _ = hold(f, p, case)
    flows["hold_given_up"] = kept["hold_cash"]
    flows["term_end_given_up"] = [a - b for a, b in zip(kept["renewal_price"], kept["end_compensation"])]
    flows["renewal_deed_tax_given_up"] = kept["renewal_deed_tax"]
    taxes = sum(at0[1:7])
    return flows, {"net_proceeds": price - sum(at0[3:]), "tax_wedge": taxes / price}


def let_part(f, p, case, rent=None):
    y = Years(case, F(1), F(0), resets=False)
    rent = f["letting_rent"] if rent is None else rent
    area, share = f["letting_area"], f.get("letting_occupancy", F(1))
    fit_out = f.get("fit_out_cost", F(0)) * area
    counted = land_in_base(p, f["site_area"], f["floor_area"]) / f["site_area"]
    value = (f["original_value_buildings"] + f["grant_price"] * counted) * area / f["floor_area"]
    own = p["property_tax_rate_own"] * (1 - p["property_tax_deduction"]) * value * share
    begin = 1 + f.get("rent_free_months", F(0))
    flows = {name: [] for name in LET_PART}
    profits = []
    for t in range(LAST + 1):
        level = (1 + f.get("letting_growth", F(0))) ** t
        paid = overlap(t, begin, y.R)
        due = rent * area * share * paid * level
        agent = rent * area * share * f.get("agent_months", F(0)) * level if t == 1 and y.R > 1 else F(0)
        lost = f["own_use_margin_lost"] * y.held[t]
        costs, prop = f.get("letting_cost_share", F(0)) * due, p["property_tax_rate_rent"] * due
        sur, stamp = surcharge(f, p) * p["vat_rate_property"] * due, p["stamp_rate_lease"] * due
        saved = own * paid
        worn = fit_out / max(F(1), y.R - 1) * overlap(t, F(1), y.R)
        profits.append(due - costs - prop - sur - stamp - agent - lost + saved - worn)
        tenants = f["tenant_tax_per_area"] * f.get("additional_share", F(1)) * area * share * overlap(t, F(1), y.R)
        values = [fit_out if t == 1 else F(0), agent, due, costs, lost, prop, saved, sur, stamp, F(0), tenants]
        for name, amount in zip(LET_PART, values):
            flows[name].append(amount)
    flows["income_tax"] = owner_tax(f, p, profits, 1)
    taken = f.get("letting_cost_share", F(0)) + p["property_tax_rate_rent"] + p["stamp_rate_lease"]
    taken += surcharge(f, p) * p["vat_rate_property"]
    income = rent * area * share * (1 - taken) + own - f["own_use_margin_lost"]
    return flows, {"yield_on_cost": income / fit_out if fit_out else None}


def financed(f, loan, net):
    """The loan year by year: interest alone until works and grace are over, then equal sums."""
    share = f.get("debt_share", F(0))
    drawn, service, interest = ([F(0)] * (LAST + 1) for _ in range(3))
    if share > 0:
        rate, last = f["debt_rate"], math.floor(f["debt_years"])
        grace = max(math.floor(f.get("grace_years", F(0))), math.ceil(loan["build"]))
        owed = F(0)
        for t in range(LAST + 1):
            interest[t] = rate * owed
            drawn[t] = share * loan["outlay"][t]
            owed += drawn[t]
            if t <= grace:
                service[t], whole = interest[t], owed
            elif t <= last:
                left = last - grace
                service[t] = whole / left if rate == 0 else whole * rate / (1 - (1 + rate) ** -left)
                owed -= service[t] - interest[t]
    tax = loan["tax_with"](interest)
    cash = [c - x if share > 0 else F(0) for c, x in zip(loan["cash"], tax)]
    equity = [n + a - b + d - s for n, a, b, d, s in zip(net, loan["tax"], tax, drawn, service)]
    covers = [c / s for c, s, u in zip(cash, service, loan["use"]) if s > 0 and u > 0]
    total, lowest = F(0), None
    for value in equity:
        total += value
        lowest = total if lowest is None else min(lowest, total)
    single = {"least_cover": min(covers) if covers else None, "equity_irr": irr(equity) if share > 0 else None,
              "cash_low_point": lowest}
    return single, {"debt_drawn": drawn, "debt_service": service, "debt_cash": cash, "equity": equity}


E, P, G, M = "enterprise", "platform", "government", "market"
# Payments into or out of the land fund: in no tax.
OF_LAND = {"renewal_price", "end_compensation", "term_end_given_up", "supplementary_price"}
HOLD = {
    "hold_cash": (M, E), "renewal_price": (E, G), "renewal_deed_tax": (E, G), "end_compensation": (G, E), "kept_tax": (M, G),
}
EXPANSION = {
    "investment": (E, M), "machine_renewal": (E, M), "machines_sold": (M, E), "working_capital": (E, M),
    "downtime_loss": (E, M), "support": (G, E), "hold_prolonged": (M, E), "construction_stamp": (E, G), "operating_result": (M, E), "property_tax": (E, G),
    "income_tax": (E, G), "value_added_tax": (M, G), "surcharges": (E, G),
}
BUY_BACK = {
    "price": (P, E), "deed_tax": (P, G), "buyer_stamp": (P, G), "demolition": (P, M), "relocation": (P, M),
    "supplementary_price": (P, G), "supplementary_taxes": (P, G),
    "seller_stamp": (E, G), "sale_surcharges": (E, G),
    "land_vat": (E, G), "sale_income_tax": (E, G), "closing_cost": (E, M), "hold_given_up": (E, M),
    "term_end_given_up": (G, E), "renewal_deed_tax_given_up": (G, E), "building": (P, M),
    "construction_stamp": (P, G), "rent": (M, P), "operating_costs": (P, M), "property_tax": (P, G),
    "unlet_property_tax": (P, G), "land_use_tax": (P, G), "rent_surcharges": (P, G), "lease_stamp": (P, G),
    "income_tax": (P, G),
    "tenant_tax": (M, G), "departing_tax": (G, M),
}
SELL = {
    "sale_price": (M, E), "deed_tax": (M, G), "buyer_stamp": (M, G), "seller_stamp": (E, G), "sale_surcharges": (E, G),
    "land_vat": (E, G), "sale_income_tax": (E, G), "closing_cost": (E, M), "hold_given_up": (E, M),
    "term_end_given_up": (G, E), "renewal_deed_tax_given_up": (G, E),
}
LET_PART = {
    "fit_out": (E, M), "agent": (E, M), "part_rent": (M, E), "operating_costs": (E, M), "own_use_lost": (E, M),
    "property_tax": (E, G), "own_use_property_tax": (G, E), "rent_surcharges": (E, G), "lease_stamp": (E, G),
    "income_tax": (E, G), "tenant_tax": (M, G),
}


def ledger(parties, flows, who):
    net = [F(0)] * (LAST + 1)
    for name, (payer, payee) in parties.items():
        for t, value in enumerate(flows[name]):
            net[t] += value * ((payee == who) - (payer == who))
    return net


def purses(parties, flows, shared, retention):
    """What the government receives, by purse: `shared` is the part of a tax that stays local, all of it where not named."""
    local, central, fund = ([F(0)] * (LAST + 1) for _ in range(3))
    for name, (payer, payee) in parties.items():
        sign = (payee == G) - (payer == G)
        for t, value in enumerate(flows[name]):
            if name in OF_LAND:
                fund[t] += sign * value
            else:
                local[t] += sign * value * shared.get(name, 1)
                central[t] += sign * value * (1 - shared.get(name, 1))
    district = [retention * v for v in local]
    return {"central": central, "local": local, "city": [a - b for a, b in zip(local, district)], "district": district,
            "land_fund": fund}


def npv(net, rate):
    return sum(value / (1 + rate) ** t for t, value in enumerate(net))


def big(x):
    return mpf(x.numerator) / mpf(x.denominator)


def irr(net):
    """The only rate above -100 %; None where there is none, or more than one."""
    coefficients = [big(v) for v in reversed(net)]
    value = lambda x: polyval(coefficients, x)
    # In factors of a year, 1 / (1 + rate), from rates of 9,900 % down to -99.9 %.
    factors = [mpf(10) ** (mpf(k) / 100) for k in range(-200, 301)]
    found = [
        (low, high) for low, high in zip(factors, factors[1:]) if value(low) != 0 and (value(low) > 0) != (value(high) > 0)
    ]
    if len(found) != 1:
        return None
    low, high = found[0]
    rising = value(low) < 0
    for _ in range(170):
        middle = (low + high) / 2
        if (value(middle) < 0) == rising:
            low = middle
        else:
            high = middle
    return 1 / low - 1


def mirr(net, rate):
    end = max((t for t, v in enumerate(net) if v != 0), default=0)
    gains = sum(v * (1 + rate) ** (end - t) for t, v in enumerate(net[: end + 1]) if v > 0)
    spent = -sum(v / (1 + rate) ** t for t, v in enumerate(net[: end + 1]) if v < 0)
    if not (gains > 0 and spent > 0 and end > 0):
        return None
    return (big(gains) / big(spent)) ** (mpf(1) / end) - 1


def payback(net):
    """Only of money that goes out first."""
    if next((value for value in net if value != 0), F(0)) > 0:
        return None
    total = F(0)
    for t, value in enumerate(net):
        if total < 0 <= total + value:
            return t - 1 + -total / value
        total += value
    return None


def since_use(years, build):
    return None if years is None else years - build


def root(f, low, high):
    """By halving, on exact fractions kept short."""
    if (f(low) < 0) == (f(high) < 0):
        return None
    rising = f(low) < 0
    for _ in range(120):
        middle = ((low + high) / 2).limit_denominator(10**18)
        if (f(middle) < 0) == rising:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def figures(route, parties, flows, shared, rates, retention):
    single, series = {}, {f"{route}.flow.{name}": values for name, values in flows.items()}
    for who in (E, P, G):
        net, rate = ledger(parties, flows, who), rates[who]
        series[f"{route}.{who}.net"] = net
        found = {"npv": npv(net, rate), "irr": irr(net), "mirr": mirr(net, rate), "payback": payback(net),
                 "discounted_payback": payback([v / (1 + rate) ** t for t, v in enumerate(net)])}
        single.update({f"{route}.{who}.{name}": value for name, value in found.items()})
    for purse, line in purses(parties, flows, shared, retention).items():
        series[f"{route}.government.{purse}"] = line
        single[f"{route}.government.{purse}_npv"] = npv(line, rates[G])
    single[f"{route}.government.local_purse_npv"] = sum(
        single[f"{route}.government.{purse}_npv"] for purse in ("local", "land_fund"))
    return single, series


def work_out(case):
    f = {name: F(value) for name, value in case["fields"].items()}
    p = {name: F(value) for name, value in PACK.items()}
    common, retention = f["discount_rate"], f["district_retention"]
    rates = {E: f.get("r_owner", common), P: f.get("r_platform", common), G: f.get("r_public", p["social_discount_rate"])}
    single, series = {}, {}

    def add(route, parties, flows, shared):
        more, more_series = figures(route, parties, flows, shared, rates, retention)
        single.update(more)
        series.update(more_series)

    kept, shared, _ = hold(f, p, case)
    add("hold", HOLD, kept, shared)
    worth = single["hold.enterprise.npv"]
    single["hold.hold_value"], single["hold.hold_value_per_area"] = worth, worth / f["site_area"]
    flows, shared, extra = expansion(f, p, case)
    add("expansion", EXPANSION, flows, shared)
    finance("expansion", E, EXPANSION, f, flows, extra, single, series)
    single["expansion.yield_on_cost"] = extra["yield_on_cost"]
    single["expansion.payback_from_use"] = since_use(single["expansion.enterprise.payback"], f["plan_build_years"])

    let, extra = let_part(f, p, case)
    add("let_part", LET_PART, let, shares(p))
    single["let_part.yield_on_cost"] = extra["yield_on_cost"]
    at_rent = lambda rent: npv(ledger(LET_PART, let_part(f, p, case, rent)[0], E), rates[E])
    single["let_part.break_even_rent"] = F(0) if at_rent(F(0)) >= 0 else root(at_rent, F(0), F(10000))
    # Nobody sells below the best of the own ways: carrying on, with the plan where the owner can invest, or with a part let.
    better = max(F(0), single["expansion.enterprise.npv"] if f.get("able_to_invest", 1) else F(0),
                 single["let_part.enterprise.npv"])
    sold, extra = sell(f, p, case)
    add("sell", SELL, sold, shares(p))
    single.update({f"sell.{name}": value for name, value in extra.items()})
    single["sell.gain_over_floor"] = extra["net_proceeds"] - worth - better
    floor = max(worth + better, extra["net_proceeds"])
    single["owner_floor"] = floor

    flows, shared, extra, outlay = buy_back(f, p, case)
    add("buy_back", BUY_BACK, flows, shared)
    finance("buy_back", P, BUY_BACK, f, flows, extra, single, series)
    new_tax = [a - b for a, b in zip(ledger(BUY_BACK, flows, G), series["buy_back.government.land_fund"])]
    subsidy = max(F(0), -npv(ledger(BUY_BACK, flows, P), rates[G]))
    single["buy_back.subsidy"] = subsidy
    district = single["buy_back.government.district_npv"]
    single["buy_back.tax_per_subsidy"] = district / subsidy if subsidy > 0 else None
    single["buy_back.yield_on_cost"] = extra["yield_on_cost"]
    single["buy_back.payback_from_use"] = since_use(single["buy_back.platform.payback"], f["rebuild_years"])
    single["buy_back.tax_multiple"] = npv(new_tax, rates[G]) / npv(outlay, rates[G])
    single["buy_back.fiscal_payback"] = payback([a - b for a, b in zip(new_tax, outlay)])
    platform = lambda price: npv(ledger(BUY_BACK, buy_back(f, p, case, price)[0], P), rates[P])
    proceeds = lambda price: price - sum(seller(f, p, price, case)) - f.get("closing_cost", F(0))
    bid = root(platform, F(0), sum(flows["rent"]))
    needed = floor + f.get("closing_cost", F(0))
    least = root(lambda price: proceeds(price) - floor, F(0), 20 * needed) if needed > 0 and proceeds(F(0)) < floor else F(0)
    single["buy_back.max_bid"], single["buy_back.reservation_price"] = bid, least
    single["buy_back.zone"] = None if bid is None else bid - least
    return single, series


def finance(route, who, parties, f, flows, extra, single, series):
    found, lines = financed(f, extra["loan"], ledger(parties, flows, who))
    single.update({f"{route}.{name}": value for name, value in found.items()})
    series.update({f"{route}.{name}": values for name, values in lines.items()})


def number(value):
    if value is None:
        return None
    return float(mp.nstr(big(value) if isinstance(value, F) else value, 20))


CASES = {
    "plain": {
        "note": "Twenty whole years, one year of building, no ramp; all of the land in the base of property tax.",
        "as_of": "2026-01-01", "term_end": "2046-01-01",
        "fields": {
            "sale_price": "30000000", "letting_area": "2700", "letting_rent": "300", "fit_out_cost": "200",
            "own_use_margin_lost": "0", "original_value_buildings": "14000000", "tenant_tax_per_area": "350",
            "able_to_invest": "0", "site_area": "15000", "floor_area": "9000", "plan_floor_area": "6000", "annual_tax": "2000000",
            "grant_price": "9000000", "land_use_tax_rate": "6",
            "book_value_land": "5000000", "book_value_buildings": "4000000",
            "plan_investment": "50000000", "plan_build_years": "1", "plan_ramp_years": "1", "plan_output": "120000000",
            "plan_tax": "9000000", "discount_rate": "0.08", "operating_margin": "0.1", "buy_back_price": "30000000",
            "hold_cash_flow": "1500000", "replacement_cost": "8000000", "rebuild_floor_area": "18000",
            "build_cost": "3000", "rebuild_years": "1", "lettable_area": "17000", "rent": "480", "rent_growth": "0.02",
            "occupancy": "0.9", "lease_up_years": "1", "operating_cost_share": "0.1", "tenant_tax": "30000000",
            "district_retention": "0.4",
        },
    },
    "stub_and_ramp": {
        "note": "A term that ends within a year, two and a half years of building, ramps of four and three years.",
        "as_of": "2026-11-23", "term_end": "2051-06-30",
        "fields": {
            "floor_area": "14500", "sale_price": "62000000", "letting_area": "4000", "letting_rent": "290",
            "letting_occupancy": "0.85", "letting_growth": "0.012", "fit_out_cost": "180", "letting_cost_share": "0.12",
            "agent_months": "0.0625", "rent_free_months": "0.25", "own_use_margin_lost": "220000",
            "original_value_buildings": "19000000", "tenant_tax_per_area": "410", "debt_share": "0.6",
            "debt_rate": "0.0425", "debt_years": "12",
            "site_area": "23333.5", "annual_tax": "3150000", "grant_price": "21000000", "land_use_tax_rate": "3",
            "book_value_land": "12500000", "book_value_buildings": "6600000",
            "plan_building_investment": "50000000", "machine_life": "13", "plan_investment": "86400000", "plan_build_years": "2.5", "plan_ramp_years": "4", "plan_output": "310000000",
            "plan_tax": "21000000", "discount_rate": "0.065", "operating_margin": "0.085", "buy_back_price": "62000000",
            "hold_cash_flow": "3300000", "replacement_cost": "11200000", "rebuild_floor_area": "42000",
            "build_cost": "2565", "rebuild_years": "2", "lettable_area": "38500", "rent": "438", "rent_growth": "0.015",
            "occupancy": "0.92", "lease_up_years": "3", "operating_cost_share": "0.14", "tenant_tax": "45500000",
            "district_retention": "0.35",
        },
    },
    "machines": {
        "note": "Each party with its own rate; carrying on that grows and is renewed at a price; more machines than buildings, each written off over its own life within the term, and renewed at rising prices after eight years; working capital; an owner who pays to leave.",
        "as_of": "2026-11-23", "term_end": "2056-04-10",
        "fields": {
            "sale_price": "26500000", "deduction_way": "2", "assessed_deductions": "16000000", "letting_area": "1500",
            "letting_rent": "310", "fit_out_cost": "150", "own_use_margin_lost": "90000",
            "original_value_buildings": "8800000", "tenant_tax_per_area": "300", "debt_share": "0.7", "debt_rate": "0.039",
            "debt_years": "15.5", "grace_years": "3",
            "site_area": "12000", "floor_area": "7000", "plan_floor_area": "5000",
            "plan_building_investment": "18000000", "working_capital_share": "0.12", "machine_life": "8",
            "cost_growth": "0.015", "hold_growth": "0.01", "renewal": RENEW, "renewal_years": "12", "renewal_price": "460",
            "closing_cost": "1300000", "annual_tax": "1750000", "grant_price": "6600000",
            "land_use_tax_rate": "4.5",
            "book_value_land": "4100000", "book_value_buildings": "5200000",
            "plan_investment": "48500000", "plan_build_years": "2", "plan_ramp_years": "2", "plan_output": "96000000",
            "plan_tax": "7300000", "r_owner": "0.095", "r_platform": "0.055", "r_public": "0.06", "discount_rate": "0.07", "operating_margin": "0.105", "buy_back_price": "28000000",
            "hold_cash_flow": "1250000", "replacement_cost": "7400000", "rebuild_floor_area": "16000",
            "build_cost": "2850", "rebuild_years": "1", "lettable_area": "15200", "rent": "465", "rent_growth": "0.018",
            "occupancy": "0.91", "lease_up_years": "2", "operating_cost_share": "0.11", "tenant_tax": "24000000",
            "district_retention": "0.4",
        },
    },
    "losses": {
        "note": "A thinly built parcel that the expansion fills, machines in its investment, and that the buy-back builds "
                "thinly again, with tenants to be moved, paid at the starts of years. Losses that lapse after five years, an expansion that never pays, "
                "rents that fall, a parcel for nothing that does not pay.",
        "as_of": "2026-11-23", "term_end": "2038-03-01",
        "fields": {
            "sale_price": "19000000", "letting_area": "1200", "letting_rent": "0", "own_use_margin_lost": "0",
            "original_value_buildings": "16500000", "tenant_tax_per_area": "0", "marginal_profit": "0",
            "site_area": "8000", "floor_area": "2000", "plan_floor_area": "5000",
            "plan_building_investment": "35000000", "renew_machines": "0", "annual_tax": "5200000", "grant_price": "15000000",
            "land_use_tax_rate": "12",
            "book_value_land": "9000000", "book_value_buildings": "14000000", "outlay_timing": PERIOD_START,
            "plan_investment": "60000000", "plan_build_years": "2", "plan_ramp_years": "9", "plan_output": "96000000",
            "plan_tax": "1200000", "discount_rate": "0.1", "operating_margin": "0.12", "buy_back_price": "20000000",
            "hold_cash_flow": "-250000", "end_compensation": "1700000", "relocation_cost": "600000", "replacement_cost": "12000000",
            "rebuild_floor_area": "3600", "build_cost": "4500", "rebuild_years": "0", "lettable_area": "3400", "rent": "365",
            "rent_growth": "-0.01", "occupancy": "0.7", "lease_up_years": "6", "operating_cost_share": "0.2",
            "tenant_tax": "2500000", "district_retention": "0.5",
        },
    },
    "switches": {
        "note": "Every convention by its other way: a high-tech enterprise in a town with other profit, a sale by the simplified "
                "method with deductions by invoice, a term that the works reset, a supplementary price, downtime, support, "
                "machines deducted at once, tenants of whom a part is new, loans.",
        "as_of": "2026-11-23", "term_end": "2036-04-10",
        "fields": {
            "high_tech": "1", "marginal_profit": "1", "surcharge_place": "1", "vat_on_sale": "1",
            "vat_simplified_rate": "0.05", "deduction_way": "1", "invoice_price": "9000000", "invoice_date": "16222",
            "acquisition_deed_tax": "270000", "term_after": "30", "supplementary_due": "1",
            "supplementary_price": "5200000", "downtime_months": "0.75", "present_margin_year": "2400000",
            "support_received": "1500000", "machines_at_once": "1", "additional_share": "0.7", "debt_share": "0.65",
            "debt_rate": "0.0385", "debt_years": "18", "grace_years": "1", "sale_price": "24000000",
            "letting_area": "2500", "letting_rent": "330", "letting_occupancy": "0.8", "letting_growth": "-0.005",
            "fit_out_cost": "420", "letting_cost_share": "0.1", "agent_months": "0.083", "own_use_margin_lost": "150000",
            "original_value_buildings": "11000000", "tenant_tax_per_area": "520",
            "site_area": "16000", "floor_area": "7600", "plan_floor_area": "8000", "annual_tax": "2100000",
            "plan_building_investment": "26000000", "working_capital_share": "0.1", "closing_cost": "900000",
            "grant_price": "7200000", "land_use_tax_rate": "6", "book_value_land": "4400000",
            "book_value_buildings": "3900000", "plan_investment": "52000000", "plan_build_years": "1.5",
            "plan_ramp_years": "2", "plan_output": "104000000", "plan_tax": "6800000", "discount_rate": "0.075",
            "operating_margin": "0.11", "buy_back_price": "27000000", "hold_cash_flow": "1450000",
            "replacement_cost": "8100000", "rebuild_floor_area": "20800", "build_cost": "2900", "rebuild_years": "2",
            "lettable_area": "19000", "rent": "560", "rent_growth": "0.015", "occupancy": "0.9", "lease_up_years": "2",
            "operating_cost_share": "0.12", "tenant_tax": "26000000", "district_retention": "0.4",
        },
    },
    "built_up": {
        "note": "Carrying on built up from a margin, with losses in the first years of a write-off; renewed at a price.",
        "as_of": "2026-12-01", "term_end": "2041-09-01",
        "fields": {
            "sale_price": "21000000", "letting_area": "1500", "letting_rent": "280", "fit_out_cost": "120",
            "own_use_margin_lost": "40000", "tenant_tax_per_area": "260",
            "site_area": "15583.33", "floor_area": "5454.17", "plan_floor_area": "4000", "annual_tax": "1900000",
            "grant_price": "8200000", "land_use_tax_rate": "6", "book_value_land": "4600000",
            "book_value_buildings": "9000000", "hold_margin": "0.09", "annual_revenue": "21000000", "hold_growth": "0.02",
            "original_value_buildings": "11000000", "book_years_left": "6.5", "capex_keep": "260000", "cost_growth": "0.01",
            "renewal": RENEW, "renewal_years": "20", "renewal_price": "880",
            "plan_investment": "20000000", "plan_building_investment": "12000000", "plan_build_years": "1.5",
            "plan_ramp_years": "2", "plan_output": "60000000", "plan_tax": "3100000", "discount_rate": "0.07",
            "operating_margin": "0.11", "buy_back_price": "23000000", "replacement_cost": "7000000",
            "rebuild_floor_area": "18700", "build_cost": "2600", "rebuild_years": "1.5", "lettable_area": "17000",
            "rent": "420", "rent_growth": "0.02", "occupancy": "0.9", "lease_up_years": "2",
            "operating_cost_share": "0.12", "tenant_tax": "20000000", "district_retention": "0.35",
        },
    },
    "long_term": {
        "note": "A thinly built parcel that stays one, cleared at a cost. A term beyond the longest counted, fifty years; "
                "depreciation ends within it; a dear parcel in the top band.",
        "as_of": "2026-11-23", "term_end": "2080-01-01",
        "fields": {
            "sale_price": "110000000", "land_vat_basis": "2", "vat_on_sale": "2", "letting_area": "1800",
            "letting_rent": "260", "own_use_margin_lost": "30000", "original_value_buildings": "5600000",
            "tenant_tax_per_area": "280", "surcharge_place": "2", "debt_share": "0.5", "debt_rate": "0", "debt_years": "9",
            "grace_years": "2",
            "site_area": "40000", "floor_area": "4000", "plan_floor_area": "8000", "annual_tax": "800000",
            "grant_price": "4000000", "land_use_tax_rate": "1.5",
            "book_value_land": "2000000", "book_value_buildings": "0",
            "plan_investment": "150000000", "plan_build_years": "4", "plan_ramp_years": "0", "plan_output": "400000000",
            "plan_tax": "32000000", "discount_rate": "0.05", "operating_margin": "0.07", "buy_back_price": "120000000",
            "hold_cash_flow": "2000000", "demolition_cost": "1800000", "relocation_cost": "2750000",
            "replacement_cost": "6000000", "rebuild_floor_area": "80000",
            "build_cost": "3200", "rebuild_years": "3", "lettable_area": "76000", "rent": "540", "rent_growth": "0.01",
            "occupancy": "0.88", "lease_up_years": "2", "operating_cost_share": "0.12", "tenant_tax": "60000000",
            "district_retention": "0.3",
        },
    },
}


def main():
    here = pathlib.Path(__file__).parent
    for name, case in CASES.items():
        single, series = work_out(case)
        expected = {key: number(value) for key, value in single.items()}
        rows = {key: [number(v) for v in values] for key, values in series.items()}
        whole = {
            "note": case["note"], "made_by": "make_golden.py", "as_of": case["as_of"], "term_end": case["term_end"],
            "fields": {key: float(value) for key, value in case["fields"].items()},
            "parameters": {key: float(value) for key, value in PACK.items()}, "figures": expected, "series": rows,
        }
        text = json.dumps(whole, ensure_ascii=False)
        text = text.replace('], "', '],\n "').replace('}, "', '},\n "').replace('{"', '{\n "')
        (here / f"{name}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
